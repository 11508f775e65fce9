using Clinic.Host;

// From source the settings lie in the project's folder, which is the current one. A published host finds its settings, pages and
// data beside itself, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions
{
    Args = args,
    ContentRootPath = File.Exists("appsettings.json") ? null : AppContext.BaseDirectory,
});
builder.AddClinic();

var app = builder.Build();
app.UseClinic();
return await app.RunClinicAsync(args);
