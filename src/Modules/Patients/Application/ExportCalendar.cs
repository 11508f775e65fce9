using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>The visits as a calendar file.</summary>
internal static class ExportCalendar
{
    public static string Of(IEnumerable<Visit> visits, Instant now)
    {
        var lines = new List<string> { "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clinic//Export//EN", "CALSCALE:GREGORIAN" };
        foreach (var visit in visits)
        {
            lines.AddRange(
            [
                "BEGIN:VEVENT", $"UID:{visit.AppointmentId}", $"DTSTAMP:{CalendarText.Utc(now)}", $"DTSTART:{CalendarText.Utc(visit.Start)}", $"DTEND:{CalendarText.Utc(visit.End)}",
                $"STATUS:{(visit.Status is "cancelled" or "declined" ? "CANCELLED" : visit.Status == "pending" ? "TENTATIVE" : "CONFIRMED")}",
                $"SUMMARY:{CalendarText.Escaped($"{visit.ServiceName}, {visit.PractitionerName}")}", $"LOCATION:{CalendarText.Escaped(visit.LocationName)}", "CLASS:PRIVATE", "END:VEVENT",
            ]);
        }

        lines.Add("END:VCALENDAR");
        return CalendarText.Of(lines);
    }
}
