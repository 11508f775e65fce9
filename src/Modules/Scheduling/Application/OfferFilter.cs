using System.Text.Json;
using Clinic.Scheduling.Domain;
using Microsoft.AspNetCore.Http;

namespace Clinic.Scheduling.Application;

/// <summary>What a person looks for among what doctors offer; null is whatever.</summary>
/// <param name="Specialty">NUCC code.</param>
/// <param name="Location">A location's id.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Mode">How the visit takes place.</param>
/// <param name="MaxFee">At most so much, in the smallest unit of the service's currency.</param>
internal sealed record OfferFilter(string? Specialty, Guid? Location, string? Language, VisitMode? Mode, int? MaxFee)
{
    /// <summary>The services of a doctor that fit, the cheapest first; none when the doctor does not.</summary>
    public IReadOnlyList<Service> In(PractitionerSchedule schedule)
    {
        var p = schedule.Practitioner;
        if (Specialty is not null && !p.SpecialtyCodes.Contains(Specialty)) return [];
        if (Language is not null && !p.Languages.Contains(Language)) return [];
        if (Location is null && Mode is null && MaxFee is null) return schedule.OfferedServices;
        return
        [
            .. schedule.OfferedServices.Where(s =>
                (Location is null || s.LocationIds.Contains(Location.Value))
                && (Mode is null || s.Mode == Mode)
                && (MaxFee is null || s.FeeMinor <= MaxFee)),
        ];
    }
}

/// <summary>Reads the API's words out of query strings.</summary>
internal static class QueryWords
{
    /// <summary>The value of a word in snake case, as the API's JSON has it; null for none. Query strings are not read as JSON.</summary>
    public static T? WordOf<T>(string? text, string name)
        where T : struct, Enum => text is null ? null
        : Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v!.Value.ToString()) == text)
            ?? throw new BadHttpRequestException($"{name} must be one of: {string.Join(", ", Enum.GetNames<T>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName))}.");
}
