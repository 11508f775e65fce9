using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Identity.Application;
using Clinic.Identity.Contracts;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.Testing;

/// <summary>Somebody who is signed in, and their browser.</summary>
/// <param name="Client">The browser, with the session.</param>
/// <param name="UserId">The account.</param>
/// <param name="Email">The account's address.</param>
/// <param name="PatientId">The patient that the person is, if any.</param>
/// <param name="PractitionerId">The practitioner that the person is, if any.</param>
public sealed record Person(ApiClient Client, Guid UserId, string Email, Guid? PatientId, Guid? PractitionerId)
{
    /// <summary>Reads, with the person's session.</summary>
    public Task<ApiAnswer> Get(string path) => Client.Get(path);

    /// <summary>Sends a body, with the person's session.</summary>
    public Task<ApiAnswer> Post(string path, object? body = null) => Client.Post(path, body);

    /// <summary>Replaces, with the person's session.</summary>
    public Task<ApiAnswer> Put(string path, object body) => Client.Put(path, body);

    /// <summary>Sends a file, with the person's session.</summary>
    public Task<ApiAnswer> Upload(string path, byte[] bytes, string name) => Client.Upload(path, bytes, name);

    /// <summary>Removes, with the person's session.</summary>
    public Task<ApiAnswer> Delete(string path) => Client.Delete(path);
}

/// <summary>Makes people with accounts, quickly: through Identity's own domain and events, without mails, and signs them in over HTTP.</summary>
public static class People
{
    /// <summary>The password of everybody made here.</summary>
    public const string Password = "tall grass by the river";

    private static int _count;

    /// <summary>A patient who is signed in. All modules know the patient when this returns.</summary>
    public static async Task<Person> SignedInPatient(
        this ClinicApp app, string givenName = "Ada", string familyName = "Marsh", string language = "en", string phone = "+44 20 7946 0123")
    {
        var account = New(givenName, familyName, language, Guid.CreateVersion7(), null, Roles.Patient);
        return await app.SignedIn(account, (db, user) => db.Enqueue(
            new PatientRegistered(user.Id, account.PatientId!.Value, givenName, familyName, new DateOnly(1990, 5, 17), phone, account.Email, language), user.Id, 1));
    }

    /// <summary>The person behind a practitioner, signed in. The practitioner itself is Scheduling's to make.</summary>
    public static Task<Person> SignedInPractitioner(this ClinicApp app, Guid practitionerId, string givenName = "Ines", string familyName = "Carranza") =>
        app.SignedIn(New(givenName, familyName, "en", null, practitionerId, Roles.Practitioner));

    /// <summary>Somebody with an account and nothing else, who may apply as a doctor; signed in.</summary>
    public static Task<Person> SignedInApplicant(this ClinicApp app, string givenName = "Nadia", string familyName = "Berg") =>
        app.SignedIn(New(givenName, familyName, "en", null, null, "applicant") with { Roles = [] });

    /// <summary>A member of the staff who is no doctor, signed in.</summary>
    /// <param name="app">The application.</param>
    /// <param name="role">One of <see cref="Roles" />.</param>
    public static Task<Person> SignedInStaff(this ClinicApp app, string role) => app.SignedIn(New("Robin", "Vance", "en", null, null, role));

    /// <summary>Registers over HTTP, follows the link in the mail, and signs in: the whole way, slower than <see cref="SignedInPatient" />.</summary>
    public static async Task<Person> RegisterAndSignIn(this ClinicApp app, string email, string givenName = "Ada", string familyName = "Marsh")
    {
        using var visitor = app.Visitor();
        (await visitor.Post("/api/identity/register", new { email, password = Password, givenName, familyName, birthDate = "1990-05-17", phone = "+44 20 7946 0123" }))
            .Expect(HttpStatusCode.Accepted);
        (await visitor.Post("/api/identity/confirm-email", new { (await app.NewestMailTo(email)).Token })).Expect(HttpStatusCode.OK);
        await app.EventsDelivered();
        var browser = await app.SignIn(email);
        var me = (await browser.Get("/api/identity/me")).Expect(HttpStatusCode.OK).Json;
        return new Person(browser, me.GetProperty("userId").GetGuid(), email, me.GetProperty("patientId").GetGuid(), null);
    }

    /// <summary>Signs the person in again, in a new browser, for example after the clock went beyond the session.</summary>
    public static async Task<Person> SignInAgain(this ClinicApp app, Person person) => person with { Client = await app.SignIn(person.Email) };

    /// <summary>A new browser in which the account is signed in.</summary>
    public static async Task<ApiClient> SignIn(this ClinicApp app, string email, string password = Password)
    {
        var browser = app.Visitor();
        (await browser.Post("/api/identity/sign-in", new { email, password })).Expect(HttpStatusCode.OK);
        return browser;
    }

    /// <summary>
    /// Waits until every event that was stored before has reached its handlers. Fails when one is still not handled after that
    /// time (two minutes, for a busy machine): then a handler refuses it, and the log says which. News can overtake other news that it
    /// needs; then it is tried again after a pause, which on a clock that stands still would never end: here it ends after a while.
    /// </summary>
    public static async Task EventsDelivered(this ClinicApp app, TimeSpan? within = null)
    {
        using var browser = app.Visitor();
        var deadline = DateTime.UtcNow + (within ?? TimeSpan.FromMinutes(2));
        var pauseEnds = DateTime.UtcNow + RetryPause;
        while (true)
        {
            var health = await browser.Get("/health/ready");
            var known = health.Status == HttpStatusCode.OK && health.Json.GetProperty("status").GetString() != "unhealthy";
            if (known && !health.Json.GetProperty("events").EnumerateObject().Any(e => e.Name.EndsWith(".pending", StringComparison.Ordinal))) return;
            if (DateTime.UtcNow > deadline)
            {
                throw new TimeoutException($"Events were not delivered: {health.Text}\n{string.Join('\n', app.LogLines.Where(l => l.StartsWith("Warning", StringComparison.Ordinal)))}");
            }

            if (DateTime.UtcNow > pauseEnds)
            {
                await app.RetryEventsAsync();
                pauseEnds = DateTime.UtcNow + RetryPause;
            }

            await Task.Delay(10);
        }
    }

    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(3);

    /// <summary>The pause of every delivery that failed is over.</summary>
    private static Task<int> RetryEventsAsync(this ClinicApp app) => app.InScopeAsync(async scope =>
    {
        var now = Instant.FromDateTimeOffset(app.Clock.GetUtcNow());
        foreach (var module in scope.GetRequiredService<ModuleDatabases>().All)
        {
            var db = module.Resolve(scope);
            await db.InTransactionAsync(
                () => db.Set<OutboxDelivery>().Where(d => d.State == DeliveryState.Pending && d.Attempts > 0 && d.NextAttemptAt > now)
                    .ExecuteUpdateAsync(d => d.SetProperty(x => x.NextAttemptAt, now)),
                default);
            scope.GetRequiredService<RelaySignal>().Wake(module.Name);
        }

        return 0;
    });

    private static async Task<Person> SignedIn(this ClinicApp app, NewAccount account, Action<IIdentityDb, User>? also = null)
    {
        await app.InScopeAsync(async services =>
        {
            var db = services.GetRequiredService<IIdentityDb>();
            var user = services.GetRequiredService<Accounts>().Add(account, services.GetRequiredService<Passwords>().Hash(Password));
            also?.Invoke(db, user);
            return await db.SaveChangesAsync(CancellationToken.None);
        });
        await app.EventsDelivered();
        return new Person(await app.SignIn(account.Email), account.UserId, account.Email, account.PatientId, account.PractitionerId);
    }

    private static NewAccount New(string givenName, string familyName, string language, Guid? patientId, Guid? practitionerId, string role) => new(
        Guid.CreateVersion7(), $"{role}{Interlocked.Increment(ref _count)}@people.example", givenName, familyName, language, patientId, practitionerId, [role]);
}
