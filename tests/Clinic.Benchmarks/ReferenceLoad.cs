using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Application;
using Clinic.Scheduling.Domain;
using Clinic.Testing;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.Benchmarks;

/// <summary>
/// The application as it runs, on SQLite, with the load of the figures: 16 practitioners who work Monday to Friday from nine to
/// five in visits of 30 minutes, 64 patients, and 52,000 busy times besides.
/// </summary>
internal sealed class ReferenceLoad : IAsyncDisposable
{
    public const int Clients = 16;
    private const int OtherBusyTimes = 52_000;

    private ReferenceLoad(ClinicApp app, IReadOnlyList<Practice> practices, IReadOnlyList<Person> patients) => (App, Practices, Patients) = (app, practices, patients);

    public ClinicApp App { get; }

    public IReadOnlyList<Practice> Practices { get; }

    public IReadOnlyList<Person> Patients { get; }

    public static async Task<ReferenceLoad> CreateAsync()
    {
        var app = await ClinicApp.StartAsync(services: services => services.AddSingleton<IStartupFilter, SameBytes>());
        var practices = new List<Practice>();
        for (var i = 0; i < 16; i++) practices.Add(await app.AddPractitioner(name: $"Given{i} Family{i}", services: new ServiceSpec("Visit") { Horizon = 4_000 }));
        var patients = new List<Person>();
        for (var i = 0; i < 64; i++) patients.Add(await app.SignedInPatient());
        await FillAsync(app, practices);
        return new ReferenceLoad(app, practices, patients);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Past visits of the same practitioners: they cost what stored visits cost, and leave the coming weeks free.</summary>
    private static async Task FillAsync(ClinicApp app, List<Practice> practices)
    {
        var end = Instant.FromDateTimeOffset(ClinicApp.Monday) - Duration.FromDays(3);
        for (var stored = 0; stored < OtherBusyTimes; stored += 4_000)
        {
            await app.InScopeAsync(async scope =>
            {
                var db = scope.GetRequiredService<ISchedulingDb>();
                for (var i = stored; i < stored + 4_000; i++)
                {
                    var start = end - Duration.FromMinutes(30 * (i / practices.Count));
                    db.BusyTimes.Add(new BusyTime
                    {
                        AppointmentId = Guid.CreateVersion7(), Version = 1, PractitionerId = practices[i % practices.Count].PractitionerId, PatientId = Guid.CreateVersion7(),
                        LocationId = practices[i % practices.Count].LocationId, ServiceId = practices[i % practices.Count].ServiceId, Date = start.InUtc().Date,
                        Start = start, End = start + Duration.FromMinutes(30), BlockedFrom = start, BlockedTo = start + Duration.FromMinutes(30), Occupies = true,
                    });
                }

                return await db.SaveChangesAsync(CancellationToken.None);
            });
        }
    }

    /// <summary>
    /// The reference of reads: an address that answers the bytes it was given once, after the same session check and with the
    /// same antiforgery token as every read of the API.
    /// </summary>
    private sealed class SameBytes : IStartupFilter
    {
        private static byte[] _bytes = [];

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Map("/bench/same-bytes", branch => branch.Run(async http =>
            {
                if (HttpMethods.IsPost(http.Request.Method))
                {
                    using var body = new MemoryStream();
                    await http.Request.Body.CopyToAsync(body);
                    _bytes = body.ToArray();
                    return;
                }

                var session = await http.AuthenticateAsync();
                if (!session.Succeeded) throw new InvalidOperationException("The reference is read with a session.");
                http.User = session.Principal;
                AntiforgeryCookies.Renew(http);
                http.Response.ContentType = "application/json; charset=utf-8";
                await http.Response.Body.WriteAsync(_bytes);
            }));
            next(app);
        };
    }
}
