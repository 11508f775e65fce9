using NodaTime;
using NodaTime.Text;

namespace Clinic.Notifications.Domain;

/// <summary>Local times as the events carry them.</summary>
internal static class VisitTimes
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>The moment on the zone's clock, as <c>yyyy-MM-ddTHH:mm</c>; in UTC where the zone is not known.</summary>
    public static string Format(Instant instant, string timeZone) =>
        Pattern.Format(instant.InZone(DateTimeZoneProviders.Tzdb.GetZoneOrNull(timeZone) ?? DateTimeZone.Utc).LocalDateTime);

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm</c>; null when it is something else.</summary>
    public static LocalDateTime? Parse(string text) => Pattern.Parse(text) is { Success: true, Value: var time } ? time : null;
}
