using MediatR;

namespace Clinic.Patients.Contracts;

/// <summary>A patient was made or changed.</summary>
/// <param name="PatientId">The patient.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="UserId">The account of the patient, if there is one.</param>
/// <param name="GivenName">As on the record.</param>
/// <param name="FamilyName">As on the record.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Phone">How to call the patient; empty when the clinic knows none.</param>
/// <param name="Email">Where mail goes, if known.</param>
/// <param name="Language">BCP 47; the language of messages.</param>
/// <param name="TimeZone">IANA; null when it is the clinic's.</param>
public sealed record PatientChanged(
    Guid PatientId, int Version, Guid? UserId, string GivenName, string FamilyName, DateOnly BirthDate, string Phone, string? Email,
    string Language, string? TimeZone) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.patient-changed.v1";
}

/// <summary>
/// Until when a practitioner treats a patient: as long as there is a visit in the clinic's window, or the patient's own grant. Others
/// who let practitioners see something of a patient go by this.
/// </summary>
/// <param name="RelationshipId">One for each patient and practitioner.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="PatientId">The patient.</param>
/// <param name="PractitionerId">The practitioner.</param>
/// <param name="Until">Exclusive; in the past when there is no relationship any more.</param>
public sealed record CareRelationshipChanged(Guid RelationshipId, int Version, Guid PatientId, Guid PractitionerId, DateTimeOffset Until) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.care-relationship-changed.v1";
}

/// <summary>Somebody may act for a patient, or may not any more.</summary>
/// <param name="ProxyId">One for each time that somebody was let in: of one patient and person all but one are over.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="PatientId">For whom.</param>
/// <param name="UserId">The account that acts.</param>
/// <param name="Scope"><c>book</c>, or <c>book_and_read</c> for the record too.</param>
/// <param name="Until">Exclusive, for example when a child comes of age; null when it does not end by itself.</param>
/// <param name="Active">Whether it holds: false once it was given back or taken away.</param>
public sealed record ProxyChanged(
    Guid ProxyId, int Version, Guid PatientId, Guid UserId, string Scope, DateTimeOffset? Until, bool Active) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.proxy-changed.v1";
}

/// <summary>Both sides are to be told something of who acts for whom.</summary>
/// <param name="ProxyId">What it is about.</param>
/// <param name="Version">Grows by one with each change.</param>
/// <param name="PatientId">For whom.</param>
/// <param name="UserId">The account that acts, or is asked to; null where the asked address has none.</param>
/// <param name="What"><c>invited</c>, <c>accepted</c>, <c>ending</c> or <c>ended</c>.</param>
/// <param name="Email">The address that is asked; null for all other news.</param>
/// <param name="Until">When it ends, or would end, by itself; exclusive.</param>
public sealed record ProxyMoved(Guid ProxyId, int Version, Guid PatientId, Guid? UserId, string What, string? Email, DateTimeOffset? Until) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.proxy-moved.v1";
}

/// <summary>
/// People read a record from now on who did not before, without having been let in by the patient: two records were found to be of one
/// person, or somebody took over a child's with a code from the desk. Those whom it concerns are told, so that what is wrong is noticed.
/// </summary>
/// <param name="SourceId">The record that was merged, or what makes the person a guardian.</param>
/// <param name="Version">The version of that.</param>
/// <param name="PatientId">Whose record.</param>
/// <param name="What"><c>joined</c> or <c>guardian</c>.</param>
/// <param name="UserId">The account that became a guardian; null where records were joined.</param>
/// <param name="Tell">The accounts to tell: the patient's own, and of those who were guardians before.</param>
public sealed record RecordOpenedToMore(Guid SourceId, int Version, Guid PatientId, string What, Guid? UserId, IReadOnlyList<Guid> Tell) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.record-opened-to-more.v1";

    /// <summary>Another record was merged into it.</summary>
    public const string Joined = "joined";

    /// <summary>Somebody became a guardian.</summary>
    public const string Guardian = "guardian";
}

/// <summary>A doctor opened the record of a patient whom they do not treat, in an emergency. Whose, nobody is told here.</summary>
/// <param name="AccessId">The opening.</param>
/// <param name="PractitionerId">The doctor.</param>
/// <param name="UserId">The doctor's account.</param>
/// <param name="DoctorName">The doctor's name.</param>
/// <param name="At">When.</param>
public sealed record EmergencyAccessOpened(Guid AccessId, Guid PractitionerId, Guid UserId, string DoctorName, DateTimeOffset At) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.emergency-access-opened.v1";

    /// <summary>The permission of those who look at such openings, and are told of them.</summary>
    public const string ReviewPermission = "patients.review-access";
}

/// <summary>
/// A patient left the clinic: once for each record of the person. The account goes, and what was kept only to reach the person; what the
/// law asks for is locked, and read by nobody.
/// </summary>
/// <param name="PatientId">Who.</param>
/// <param name="UserId">The account.</param>
/// <param name="Email">Where mail went, so that what was sent there can be forgotten.</param>
/// <param name="KeepUntil">Until when the locked record is kept; exclusive.</param>
public sealed record PatientErased(Guid PatientId, Guid UserId, string? Email, DateTimeOffset KeepUntil) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.patient-erased.v1";
}

/// <summary>
/// A visit was booked while its patient left, so that nobody knew of it in time: it is called off. The patient's own wish to leave is the
/// reason.
/// </summary>
/// <param name="AppointmentId">The visit.</param>
/// <param name="Version">The version of it that was heard of.</param>
/// <param name="PatientId">Who left.</param>
public sealed record VisitOfErasedPatient(Guid AppointmentId, int Version, Guid PatientId) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.visit-of-erased-patient.v1";
}
