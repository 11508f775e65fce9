using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Who the patient is, with emergency contact, insurance and photo.</summary>
internal sealed class ProfilePart(IPatientsDb db, IFileStore files) : IExportPart
{
    public string Name => "profile";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var reader = await db.ReaderOfAsync(records, ct);
        var patients = await db.Patients.AsNoTracking().Where(p => records.Contains(p.Id)).ToListAsync(ct);
        return patients.OrderBy(p => records.ToList().IndexOf(p.Id)).Select(p => new
        {
            Profile = ProfileResponse.From(p), StoredDetails.Of(p, reader).EmergencyContact, StoredDetails.Of(p, reader).Insurance,
        }).ToList();
    }

    public async Task<IReadOnlyList<ExportedFile>> FilesAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var photos = await db.Patients.Where(p => records.Contains(p.Id) && p.PhotoId != null).Select(p => p.PhotoId!.Value).ToListAsync(ct);
        return [.. (await files.DescribeAsync(db, photos, ct)).Values.Select(f => new ExportedFile("photo", f, token => files.OpenAsync(db, f.Id, token)))];
    }
}
