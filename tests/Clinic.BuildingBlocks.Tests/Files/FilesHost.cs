using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.BuildingBlocks.Tests.Parcels;
using Clinic.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Tests.Files;

/// <summary>The building blocks with the parcels module on a real port, because uploads are about connections.</summary>
internal sealed class FilesHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestDatabase _database;

    private FilesHost(WebApplication app, TestDatabase database, TestClock clock, CollectedLog log)
    {
        (_app, _database, Clock) = (app, database, clock);
        Browser = new ApiClient(new Uri(app.Urls.First()), () => string.Join('\n', log.Lines.Where(l => l.StartsWith("Error", StringComparison.Ordinal))));
    }

    public TestClock Clock { get; }

    public ApiClient Browser { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>The data directory.</summary>
    public string Folder => _database.Folder;

    /// <summary>Everything that lies in the local storage, finished or not.</summary>
    public IReadOnlyList<string> Blobs => Directory.Exists(Path.Combine(Folder, "files")) ? Directory.GetFiles(Path.Combine(Folder, "files"), "*", SearchOption.AllDirectories) : [];

    public static async Task<FilesHost> StartAsync(DatabaseEngine engine = DatabaseEngine.Sqlite, IReadOnlyDictionary<string, string?>? settings = null, Action<TestDatabase>? prepare = null)
    {
        var database = await TestDatabase.CreateEmptyAsync(engine);
        prepare?.Invoke(database);
        var clock = new TestClock(DateTimeOffset.UtcNow);
        var builder = WebApplication.CreateBuilder();
        var log = new CollectedLog();
        builder.Logging.ClearProviders().AddProvider(log);
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(k => k.Limits.MaxRequestBodySize = 10_000);
        builder.Configuration.AddInMemoryCollection(database.Settings).AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.Services.AddSingleton<TimeProvider>(clock).AddSingleton<ILiveHints, SentHints>().AddSingleton<Script>().AddSingleton<PaperScript>();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        builder.Services.AddAntiforgery(o =>
        {
            o.HeaderName = AntiforgeryCookies.Header;
            o.SuppressReadingTokenFromFormBody = true;
        });
        builder.Services.AddModules(builder.Configuration, [new ParcelsModule()]);
        var app = builder.Build();
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(default);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ParcelsDbContext>().GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        }

        app.UseProblems();
        app.UseRouting();
        app.UseApiAntiforgery();
        new PaperEndpoints().Map(app);
        app.MapGet("/api/clinic", () => "");
        await app.StartAsync();
        return new FilesHost(app, database, clock, log);
    }

    /// <summary>Sends files in one request, as a browser does.</summary>
    public async Task<ApiAnswer> UploadAsync(Guid subject, params (byte[] Bytes, string Name)[] files)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (bytes, name) in files) form.Add(new ByteArrayContent(bytes), "file", name);
        return await SendAsync(subject, form);
    }

    public async Task<ApiAnswer> SendAsync(Guid subject, HttpContent content)
    {
        using var request = await RequestAsync(subject, content);
        using var answer = await Browser.Http.SendAsync(request);
        return new ApiAnswer(answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public async Task<HttpRequestMessage> RequestAsync(Guid subject, HttpContent content)
    {
        (await Browser.Http.GetAsync("/api/clinic")).Dispose();
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/people/{subject}/papers") { Content = content };
        request.Headers.Add(AntiforgeryCookies.Header, Browser.Cookies.GetCookies(Browser.Http.BaseAddress!)["XSRF-TOKEN"]!.Value);
        return request;
    }

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }
}
