using MediatR;

namespace Clinic.Patients.Contracts;

/// <summary>
/// Something came into a record that the other side is told of, or is asked of them. What it says is in no event.
/// </summary>
/// <param name="ItemId">The note, document or prescription.</param>
/// <param name="Version">Grows by one with each change of it.</param>
/// <param name="PatientId">Whose record.</param>
/// <param name="What">
/// <c>note_shared</c>, <c>document_shared</c>, <c>prescription_signed</c>, <c>prescription_cancelled</c>, <c>renewal_requested</c> or
/// <c>renewal_refused</c>.
/// </param>
/// <param name="AuthorName">The doctor who did it, for patients to read; empty when it was the patient's side.</param>
/// <param name="PractitionerIds">The doctors to tell; empty when it is the patient's side.</param>
public sealed record RecordShared(Guid ItemId, int Version, Guid PatientId, string What, string AuthorName, IReadOnlyList<Guid> PractitionerIds) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "patients.record-shared.v1";
}
