using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Domain;

namespace Clinic.Patients.Application;

/// <summary>A prescription as the person who asks sees it.</summary>
/// <param name="Code">Whoever has it can check the prescription.</param>
/// <param name="RenewalAskedAt">When the patient asked for it again; absent when nobody waits for an answer.</param>
/// <param name="AllowedActions">What this person may do with it now.</param>
internal sealed record PrescriptionResponse(
    Guid Id, AuthorResponse By, string LicenceNumber, PrescriptionStatus Status, DateTimeOffset SignedAt, DateTimeOffset? CancelledAt, IReadOnlyList<PrescriptionItem> Items, string Code,
    Guid? AppointmentId, Guid? RenewsId, DateTimeOffset? RenewalAskedAt, int Version, IReadOnlyList<PrescriptionAction> AllowedActions)
{
    public static PrescriptionResponse From(Prescription p, OpenRecord open, SealedReader reader, PrescriptionCodes codes)
    {
        var text = PrescriptionText.Of(p, reader);
        return new(
            p.Id, AuthorResponse.From(p.By), text?.LicenceNumber ?? "", p.Status, p.SignedAt.ToDateTimeOffset(), p.CancelledAt?.ToDateTimeOffset(), text?.Items ?? [], codes.Of(p.LinkId),
            p.AppointmentId, p.RenewsId, p.RenewalAskedAt?.ToDateTimeOffset(), p.Version, [.. p.Allowed(open.PractitionerId)]);
    }
}
