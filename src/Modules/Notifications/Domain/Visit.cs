using NodaTime;

namespace Clinic.Notifications.Domain;

/// <summary>Our copy of an appointment: what is said of it, and for which time its reminders are planned.</summary>
internal sealed class Visit
{
    public const string Pending = "pending";
    public const string Booked = "booked";

    public required Guid AppointmentId { get; init; }

    public required int Version { get; set; }

    /// <summary>As in the events of the Appointments module.</summary>
    public required string Status { get; set; }

    public required Guid PractitionerId { get; set; }

    public required string PractitionerName { get; set; }

    public required Guid PatientId { get; set; }

    public required string ServiceName { get; set; }

    public required string LocationName { get; set; }

    /// <summary>IANA, of the location.</summary>
    public required string TimeZone { get; set; }

    public required Instant Start { get; set; }

    public required Instant End { get; set; }

    /// <summary>On the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</summary>
    public required string StartLocal { get; set; }

    /// <summary>The version that the present reminders were planned from; 0 while there are none.</summary>
    public int PlanVersion { get; set; }

    /// <summary>The start that they were planned for.</summary>
    public Instant? PlannedFor { get; set; }

    /// <summary>Shows the visit at the time and place that are proposed for it, and with the doctor. For telling of it only, never stored.</summary>
    public void Propose(Instant start, Instant end, string startLocal, string locationName, string timeZone, string practitionerName) =>
        (Start, End, StartLocal, LocationName, TimeZone, PractitionerName) = (start, end, startLocal, locationName, timeZone, practitionerName);

    /// <summary>Takes over what newer news says.</summary>
    public void Take(Visit news)
    {
        (Version, Status, Start, End, StartLocal) = (news.Version, news.Status, news.Start, news.End, news.StartLocal);
        (PractitionerId, PractitionerName, PatientId, ServiceName) = (news.PractitionerId, news.PractitionerName, news.PatientId, news.ServiceName);
        (LocationName, TimeZone) = (news.LocationName, news.TimeZone);
    }
}
