using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>Whose browser hears over its live connection that a record changed: whoever may read it, and nobody else.</summary>
public sealed class HintTests
{
    [Fact]
    public async Task That_a_record_changed_is_heard_by_who_may_read_it_and_by_nobody_else()
    {
        await using var app = await ClinicApp.StartAsync();
        var (patient, doctor) = await app.Treated();
        var (reader, booker, stranger, desk) = (await app.SignedInPatient("Mia", "Ford"), await app.SignedInPatient("Eve", "Moss"), await app.SignedInPatient("Ben"), await app.SignedInStaff(Roles.Receptionist));
        var otherDoctor = await app.SignedInPractitioner((await app.AddPractitioner(name: "Omar Haddad")).PractitionerId, "Omar", "Haddad");
        await app.LetIn(patient, reader, "book_and_read");
        await app.LetIn(patient, booker, "book");
        Person[] may = [patient, reader, doctor];
        Person[] mayNot = [booker, stranger, desk, otherDoctor];
        var listening = new List<LiveConnection>();
        foreach (var person in may.Concat(mayNot)) listening.Add(await LiveConnection.OpenAsync(app, person.Client));

        (await patient.Add("condition", new { name = "Asthma" })).Expect(HttpStatusCode.Created);
        // What everybody here may hear comes last, so that what did not come before it never will.
        var changed = patient.PatientId!.Value;
        foreach (var listener in listening.Take(may.Length)) await Eventually.Until(() => Task.FromResult(listener.Heard("record", changed)));
        foreach (var (person, listener) in may.Concat(mayNot).Zip(listening))
        {
            await app.HintAsync(person.UserId);
            await Eventually.Until(() => Task.FromResult(listener.Heard("last", person.UserId)));
        }

        listening.Select(l => l.Hints.Any(h => h.EndsWith($"{changed}", StringComparison.Ordinal))).ShouldBe([.. may.Select(_ => true), .. mayNot.Select(_ => false)]);
        foreach (var listener in listening) await listener.DisposeAsync();
    }
}

file static class Hints
{
    /// <summary>A word to this person's browsers.</summary>
    public static Task HintAsync(this ClinicApp app, Guid userId) => app.InScopeAsync(async services =>
    {
        await ((ILiveHints)services.GetService(typeof(ILiveHints))!).SendAsync(new HintAudience.User(userId), new LiveHint("last", userId));
        return 0;
    });
}
