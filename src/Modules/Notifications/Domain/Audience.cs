namespace Clinic.Notifications.Domain;

/// <summary>How somebody is told.</summary>
/// <param name="ForStaff">The practitioner; else the patient.</param>
/// <param name="InApp">In the inbox.</param>
/// <param name="ByMail">By e-mail.</param>
internal sealed record Telling(bool ForStaff, bool InApp, bool ByMail);

/// <summary>Who is told of what. Nobody is told in the inbox of what they did themselves; a booking always gives something in writing.</summary>
internal static class Audience
{
    private const string Patient = "patient";
    private const string Practitioner = "practitioner";

    /// <summary>Who is told of this, when somebody of this role (as in the events) did it.</summary>
    public static IEnumerable<Telling> Of(NotificationKind kind, string by)
    {
        // Approvals, refusals and requests that nobody answered come from the practice itself.
        var concernsBoth = kind is NotificationKind.Requested or NotificationKind.Booked or NotificationKind.Moved or NotificationKind.Cancelled;
        if (by != Patient) yield return new Telling(ForStaff: false, InApp: true, ByMail: true);
        else if (concernsBoth) yield return new Telling(ForStaff: false, InApp: false, ByMail: true);
        if (by != Practitioner && concernsBoth) yield return new Telling(ForStaff: true, InApp: true, ByMail: true);
    }
}
