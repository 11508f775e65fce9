using MediatR;

namespace Clinic.Identity.Contracts;

/// <summary>
/// An application to work here as a doctor took a step. News, sent once: whoever keeps state listens to <see cref="DoctorApproved" />.
/// Carries no word of what was asked or why; that is read on the application's page.
/// </summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Version">Grows by one with each change of the application.</param>
/// <param name="UserId">The account of the person who applies.</param>
/// <param name="State">The state after the step: <c>draft</c>, <c>submitted</c>, <c>more_needed</c>, <c>approved</c>, <c>denied</c> or <c>withdrawn</c>.</param>
public sealed record DoctorApplicationMoved(Guid ApplicationId, int Version, Guid UserId, string State) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "identity.doctor-application-moved.v1";
}

/// <summary>
/// The clinic decided about a licence that a doctor had renewed. An accepted one counts from now on. Carries no word of why one was
/// refused; that is read on the doctor's page.
/// </summary>
/// <param name="RenewalId">The renewed licence.</param>
/// <param name="Version">Its version after the decision.</param>
/// <param name="UserId">The doctor's account.</param>
/// <param name="PractitionerId">The doctor.</param>
/// <param name="Accepted">Whether the clinic goes by it.</param>
/// <param name="ExpiresOn">The last date on which it is good.</param>
public sealed record LicenceRenewalDecided(Guid RenewalId, int Version, Guid UserId, Guid PractitionerId, bool Accepted, DateOnly ExpiresOn) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "identity.licence-renewal-decided.v1";
}

/// <summary>An application was approved: its person is a doctor of the clinic from now on. What patients may read is carried over.</summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Version">The application's version; one that is sent again has the same.</param>
/// <param name="UserId">The account.</param>
/// <param name="PractitionerId">The practitioner to make, or to complete when the news of the account came first.</param>
/// <param name="GivenName">As the person wrote it.</param>
/// <param name="FamilyName">As the person wrote it.</param>
/// <param name="Language">BCP 47, of the account.</param>
/// <param name="SpecialtyCodes">NUCC codes as the person chose them; the first is the main one. Some may not be offered any more.</param>
/// <param name="Languages">BCP 47, spoken with patients.</param>
/// <param name="Education">One line each, newest first.</param>
/// <param name="Experience">One line each, newest first.</param>
/// <param name="ExperienceYears">Since the first position.</param>
/// <param name="About">The person's word about themselves, for patients; may be empty.</param>
/// <param name="LicenceExpiresOn">The last date on which the licence is good.</param>
public sealed record DoctorApproved(
    Guid ApplicationId, int Version, Guid UserId, Guid PractitionerId, string GivenName, string FamilyName, string Language, IReadOnlyList<string> SpecialtyCodes,
    IReadOnlyList<string> Languages, IReadOnlyList<string> Education, IReadOnlyList<string> Experience, int ExperienceYears, string About, DateOnly LicenceExpiresOn) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "identity.doctor-approved.v1";
}

/// <summary>
/// The licence of a doctor as the clinic checked it last: with the approved application, and with each renewal that was accepted. It is
/// printed on what the doctor signs.
/// </summary>
/// <param name="PractitionerId">The doctor.</param>
/// <param name="Version">How many licences of the doctor were checked by now, the one of the application counted also where there was none.</param>
/// <param name="Number">As it stands on the licence.</param>
/// <param name="Authority">Who issued it.</param>
public sealed record LicenceChecked(Guid PractitionerId, int Version, string Number, string Authority) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "identity.licence-checked.v1";
}
