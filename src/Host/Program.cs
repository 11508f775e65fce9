using Clinic.Host;

var builder = WebApplication.CreateBuilder(args);
builder.AddClinic();

var app = builder.Build();
app.UseClinic();
return await app.RunClinicAsync(args);
