using System.Net;
using Clinic.Testing;

namespace Clinic.Appointments.Tests.Application;

/// <summary>Holding and booking in one step.</summary>
internal static class Visits
{
    /// <summary>Tuesday, ten o'clock in London: the day after every test begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 12, 8, 10, 0, 0, TimeSpan.Zero);

    public static async Task<string> HoldToken(this Person person, Practice practice, DateTimeOffset start, Guid? patientId = null, Guid? replacing = null) =>
        (await person.Post("/api/scheduling/holds", practice.Hold(start, patientId: patientId, replacing: replacing))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;

    public static Task<ApiAnswer> BookHeld(this Person person, string token, string reason = "A cough that stays") =>
        person.Post("/api/appointments", new { holdToken = token, reason });

    public static async Task<Visit> Book(this Person person, Practice practice, DateTimeOffset? start = null) =>
        Visit.From((await person.BookHeld(await person.HoldToken(practice, start ?? Start))).Expect(HttpStatusCode.Created));
}

/// <summary>What a test looks at of a visit.</summary>
internal sealed record Visit(Guid Id, string Status, int Version, DateTimeOffset Start, string[] AllowedActions)
{
    public static Visit From(ApiAnswer answer)
    {
        var json = answer.Json;
        return new Visit(
            json.GetProperty("id").GetGuid(), json.GetProperty("status").GetString()!, json.GetProperty("version").GetInt32(), json.GetProperty("start").GetDateTimeOffset(),
            [.. json.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString()!)]);
    }
}
