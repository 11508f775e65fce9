using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Who the patient is, with emergency contact and insurance.</summary>
internal sealed class ProfilePart(IPatientsDb db) : IExportPart
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
}

/// <summary>What was changed of it, by whom.</summary>
internal sealed class ChangesPart(IPatientsDb db) : IExportPart
{
    public string Name => "changes";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var reader = await db.ReaderOfAsync(records, ct);
        var changes = await db.PatientChanges.AsNoTracking().Where(c => records.Contains(c.PatientId)).OrderBy(c => c.At).ToListAsync(ct);
        return changes.ConvertAll(c => new
        {
            c.Version, At = c.At.ToDateTimeOffset(), c.By,
            Fields = reader.Open(PatientHistory.PlaceOf(c.Id), c.Changes) is { } json ? JsonSerializer.Deserialize<List<FieldChange>>(json, JsonSerializerOptions.Web) : null,
        });
    }
}

/// <summary>What the record says, in every version.</summary>
internal sealed class EntriesPart(IPatientsDb db) : IExportPart
{
    public string Name => "entries";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var reader = await db.ReaderOfAsync(records, ct);
        var entries = await db.RecordEntries.AsNoTracking().Where(e => records.Contains(e.PatientId)).OrderBy(e => e.RecordedAt).ThenBy(e => e.Id).ToListAsync(ct);
        var ids = entries.ConvertAll(e => e.Id);
        var versions = (await db.EntryVersions.AsNoTracking().Where(v => ids.Contains(v.EntryId)).OrderBy(v => v.Number).ToListAsync(ct)).ToLookup(v => v.EntryId);
        return entries.ConvertAll(e => new
        {
            e.Id, e.Kind, e.Status, RecordedAt = e.RecordedAt.ToDateTimeOffset(),
            History = versions[e.Id].Select(v => new
            {
                v.Number, v.Action, By = AuthorResponse.From(v.By), At = v.At.ToDateTimeOffset(),
                Fields = v.Details is null ? null : EntryFields.Of(reader, v.EntryId, v.Number, v.Details),
            }).ToList(),
        });
    }
}

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

/// <summary>The visits as a calendar file.</summary>
internal static class ExportCalendar
{
    public static string Of(IEnumerable<Visit> visits, NodaTime.Instant now)
    {
        var lines = new List<string> { "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Clinic//Export//EN", "CALSCALE:GREGORIAN" };
        foreach (var visit in visits)
        {
            lines.AddRange(
            [
                "BEGIN:VEVENT", $"UID:{visit.AppointmentId}", $"DTSTAMP:{CalendarText.Utc(now)}", $"DTSTART:{CalendarText.Utc(visit.Start)}", $"DTEND:{CalendarText.Utc(visit.End)}",
                $"STATUS:{(visit.Status is "cancelled" or "declined" ? "CANCELLED" : visit.Status == "pending" ? "TENTATIVE" : "CONFIRMED")}",
                $"SUMMARY:{CalendarText.Escaped($"{visit.ServiceName}, {visit.PractitionerName}")}", $"LOCATION:{CalendarText.Escaped(visit.LocationName)}", "CLASS:PRIVATE", "END:VEVENT",
            ]);
        }

        lines.Add("END:VCALENDAR");
        return CalendarText.Of(lines);
    }
}
