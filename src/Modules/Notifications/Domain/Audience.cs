namespace Clinic.Notifications.Domain;

/// <summary>How somebody is told, if they want it.</summary>
/// <param name="ForStaff">The practitioner; else the patient.</param>
/// <param name="InApp">In the inbox.</param>
/// <param name="ByMail">By e-mail.</param>
/// <param name="BySms">By SMS.</param>
/// <param name="IsAnswer">Whether it answers what this person just did, so that they wait for it.</param>
internal sealed record Telling(bool ForStaff, bool InApp, bool ByMail, bool BySms, bool IsAnswer = false);

/// <summary>Who is told of what. Nobody is told in the inbox or by SMS of what they did themselves; a booking always gives something in writing.</summary>
internal static class Audience
{
    /// <summary>Who is reminded of a visit, or told of a time that is kept: the patient. The practice has its day list.</summary>
    public static readonly Telling OfReminders = new(ForStaff: false, InApp: true, ByMail: true, BySms: true);

    private const string Patient = "patient";
    private const string Practitioner = "practitioner";

    /// <summary>Who is told of this, when somebody of this role (as in the events) did it.</summary>
    public static IEnumerable<Telling> Of(NotificationKind kind, string by)
    {
        // How a proposal ended, the practice hears; that it took the time, the patient reads in the news of the new time.
        if (kind is NotificationKind.ProposalRefused or NotificationKind.ProposalNotAnswered)
        {
            yield return new Telling(ForStaff: true, InApp: true, ByMail: true, BySms: false);
            yield break;
        }

        // Approvals, refusals and requests that nobody answered come from the practice itself.
        var concernsBoth = kind is NotificationKind.Requested or NotificationKind.Booked or NotificationKind.Moved or NotificationKind.Cancelled;
        if (by != Patient) yield return new Telling(ForStaff: false, InApp: true, ByMail: true, BySms: true);
        else if (concernsBoth) yield return new Telling(ForStaff: false, InApp: false, ByMail: true, BySms: false, IsAnswer: true);
        if (by != Practitioner && concernsBoth) yield return new Telling(ForStaff: true, InApp: true, ByMail: true, BySms: false);
    }
}
