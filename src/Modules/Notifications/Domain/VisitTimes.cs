using NodaTime;
using NodaTime.Text;

namespace Clinic.Notifications.Domain;

/// <summary>Local times as the events carry them.</summary>
internal static class VisitTimes
{
    private static readonly LocalDateTimePattern Pattern = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>Reads <c>yyyy-MM-ddTHH:mm</c>; null when it is something else.</summary>
    public static LocalDateTime? Parse(string text) => Pattern.Parse(text) is { Success: true, Value: var time } ? time : null;
}
