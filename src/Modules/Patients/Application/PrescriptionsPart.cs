using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Every prescription.</summary>
internal sealed class PrescriptionsPart(IPatientsDb db) : IExportPart
{
    public string Name => "prescriptions";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var prescriptions = await db.Prescriptions.AsNoTracking().Where(p => records.Contains(p.PatientId)).OrderBy(p => p.SignedAt).ThenBy(p => p.Id).ToListAsync(ct);
        var reader = await db.ReaderOfAsync(records, ct);
        return prescriptions.ConvertAll(p =>
        {
            var text = PrescriptionText.Of(p, reader);
            return new { By = AuthorResponse.From(p.By), p.Status, SignedAt = p.SignedAt.ToDateTimeOffset(), CancelledAt = p.CancelledAt?.ToDateTimeOffset(), text?.LicenceNumber, text?.Items };
        });
    }
}
