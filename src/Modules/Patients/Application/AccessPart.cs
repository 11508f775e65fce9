using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Who acts for the patient, who may open the record, and who did.</summary>
internal sealed class AccessPart(IPatientsDb db) : IExportPart
{
    public string Name => "access";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        // Who acts for an adult is the adult's alone to know; a proxy takes only their own part away.
        var own = await db.Patients.AnyAsync(p => records.Contains(p.Id) && p.UserId == requestedBy, ct)
            || await db.Proxies.AnyAsync(p => records.Contains(p.PatientId) && p.UserId == requestedBy && p.Kind == ProxyKind.Guardian, ct);
        var proxies = await db.Proxies.AsNoTracking()
            .Where(p => records.Contains(p.PatientId) && p.UserId != null && p.Kind != ProxyKind.Same && (own || p.UserId == requestedBy)).OrderBy(p => p.CreatedAt).ToListAsync(ct);
        var openings = await db.RecordOpenings.AsNoTracking().Where(o => records.Contains(o.PatientId)).OrderBy(o => o.At).ToListAsync(ct);
        var doctors = await db.CareRelationships.AsNoTracking().Where(r => records.Contains(r.PatientId)).OrderBy(r => r.Until).ThenBy(r => r.PractitionerId).ToListAsync(ct);
        var userIds = proxies.Select(p => p.UserId!.Value).Concat(openings.Select(o => o.UserId)).Distinct().ToList();
        var names = await db.Accounts.AsNoTracking().Where(a => userIds.Contains(a.UserId)).ToDictionaryAsync(a => a.UserId, a => a.Name, ct);
        return new
        {
            Proxies = proxies.ConvertAll(p => new { Name = names.GetValueOrDefault(p.UserId!.Value), p.Kind, Scope = p.ToScope(), p.State, Since = p.CreatedAt.ToDateTimeOffset(), Until = p.Until?.ToDateTimeOffset() }),
            Doctors = doctors.ConvertAll(r => new { r.PractitionerId, Until = r.Until.ToDateTimeOffset(), GrantedUntil = r.GrantedUntil?.ToDateTimeOffset() }),
            Openings = openings.ConvertAll(o => new { Name = names.GetValueOrDefault(o.UserId), o.As, At = o.At.ToDateTimeOffset() }),
        };
    }
}
