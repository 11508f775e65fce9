using System.Net;

namespace Clinic.Testing;

/// <summary>Holding and booking in one step.</summary>
public static class Visits
{
    /// <summary>Tuesday, ten o'clock in London: the day after every test begins.</summary>
    public static readonly DateTimeOffset Start = new(2026, 12, 8, 10, 0, 0, TimeSpan.Zero);

    /// <summary>Holds a time, and gives back what it is booked with.</summary>
    public static async Task<string> HoldToken(this Person person, Practice practice, DateTimeOffset start, Guid? patientId = null, Guid? replacing = null) =>
        (await person.Post("/api/scheduling/holds", practice.Hold(start, patientId: patientId, replacing: replacing))).Expect(HttpStatusCode.Created).Json.GetProperty("token").GetString()!;

    /// <summary>Books what is held.</summary>
    public static Task<ApiAnswer> BookHeld(this Person person, string token, string reason = "A cough that stays") =>
        person.Post("/api/appointments", new { holdToken = token, reason });

    /// <summary>Holds a time and books it.</summary>
    public static async Task<Visit> Book(this Person person, Practice practice, DateTimeOffset? start = null, Guid? patientId = null) =>
        Visit.From((await person.BookHeld(await person.HoldToken(practice, start ?? Start, patientId))).Expect(HttpStatusCode.Created));
}

/// <summary>What a test looks at of a visit.</summary>
public sealed record Visit(Guid Id, string Status, int Version, DateTimeOffset Start, string[] AllowedActions)
{
    /// <summary>From the answer of the API.</summary>
    public static Visit From(ApiAnswer answer)
    {
        var json = answer.Json;
        return new Visit(
            json.GetProperty("id").GetGuid(), json.GetProperty("status").GetString()!, json.GetProperty("version").GetInt32(), json.GetProperty("start").GetDateTimeOffset(),
            [.. json.GetProperty("allowedActions").EnumerateArray().Select(a => a.GetString()!)]);
    }
}
