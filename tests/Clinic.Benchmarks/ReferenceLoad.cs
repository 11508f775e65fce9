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
/// The application as it runs, on SQLite, with the load of the figures: practitioners who work from nine to five in visits of 30
/// minutes, 64 patients, and 52,000 busy times besides.
/// </summary>
internal sealed class ReferenceLoad : IAsyncDisposable
{
    public const int Clients = 16;
    public const int FewVisits = 52_000;
    public const int ManyVisits = 1_000_000;
    private readonly List<Practice> _practices = [];
    private int _stored;

    private ReferenceLoad(ClinicApp app, IReadOnlyList<Person> patients) => (App, Patients) = (app, patients);

    public ClinicApp App { get; }

    public IReadOnlyList<Practice> Practices => _practices;

    public IReadOnlyList<Person> Patients { get; }

    /// <param name="practitioners">How many, of whom the 52,000 are.</param>
    /// <param name="services">More of the application, for what measures it.</param>
    public static async Task<ReferenceLoad> CreateAsync(int practitioners = 16, Action<IServiceCollection>? services = null)
    {
        var app = await ClinicApp.StartAsync(services: own =>
        {
            own.AddSingleton<IStartupFilter, SameBytes>();
            services?.Invoke(own);
        });
        var patients = new List<Person>();
        for (var i = 0; i < 64; i++) patients.Add(await app.SignedInPatient());
        var load = new ReferenceLoad(app, patients);
        await load.AddPractitionersAsync(practitioners);
        await load.FillAsync(FewVisits);
        return load;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Reads an address to its end.</summary>
    public static async Task ReadAsync(Person person, string path)
    {
        using var response = await person.Client.Http.GetAsync(path);
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>More of them.</summary>
    public async Task AddPractitionersAsync(int count) =>
        _practices.AddRange(await App.AddPractitioners(Enumerable.Range(_practices.Count, count).Select(i => $"Given{i} Family{i}"), new ServiceSpec("Visit") { Horizon = 4_000 }));

    /// <summary>Past visits of the same practitioners, so many in all: they cost what stored visits cost, and leave the coming weeks free.</summary>
    public async Task FillAsync(int visits)
    {
        const int batch = 4_000;
        var end = Instant.FromDateTimeOffset(ClinicApp.Monday) - Duration.FromDays(3);
        for (; _stored < visits; _stored += batch)
        {
            await App.InScopeAsync(async scope =>
            {
                var db = scope.GetRequiredService<ISchedulingDb>();
                for (var i = _stored; i < _stored + batch; i++)
                {
                    var (practice, start) = (_practices[i % _practices.Count], end - Duration.FromMinutes(30 * (i / _practices.Count)));
                    db.BusyTimes.Add(new BusyTime
                    {
                        AppointmentId = Guid.CreateVersion7(), Version = 1, PractitionerId = practice.PractitionerId, PatientId = Guid.CreateVersion7(),
                        LocationId = practice.LocationId, ServiceId = practice.ServiceId, Date = start.InUtc().Date,
                        Start = start, End = start + Duration.FromMinutes(30), BlockedFrom = start, BlockedTo = start + Duration.FromMinutes(30), Agreed = true, Occupies = true,
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
