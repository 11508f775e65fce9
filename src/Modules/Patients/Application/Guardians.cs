using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>When patients come of age, and what follows from it for who acts for them.</summary>
internal sealed class Guardians(IPatientsDb db, ISettings settings, TimeProvider clock)
{
    /// <summary>When the person comes of age: the birthday begins, on the patient's clock where one is known, else in UTC.</summary>
    public Instant OfAgeAt(PatientProfile profile)
    {
        var zone = profile.TimeZone is { } id ? DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) : null;
        return LocalDate.FromDateOnly(profile.BirthDate).PlusYears(settings.Get<RecordSettings>().OfAgeYears).AtStartOfDayInZone(zone ?? DateTimeZone.Utc).ToInstant();
    }

    /// <summary>The date of birth was corrected: guardians act until the right day. Stored with the caller's save.</summary>
    public async Task FollowAsync(Patient patient, CancellationToken ct)
    {
        var (until, now) = (OfAgeAt(patient.Profile), clock.GetInstant());
        var led = db.Proxies.Where(p => p.PatientId == patient.Id).Select(p => (Guid?)p.Id);
        foreach (var proxy in await db.Proxies.Where(p => (p.PatientId == patient.Id || led.Contains(p.CopyOf)) && p.Until != null && p.State == ProxyState.Active).ToListAsync(ct))
        {
            var before = proxy.Version;
            proxy.EndAt(until, now);
            if (proxy.Version != before) db.Tell(proxy);
        }
    }

    /// <summary>Whether the person says who else acts for this patient: the patient, or a guardian.</summary>
    public async Task<bool> MayGrantAsync(Guid patientId, ICurrentUser user, CancellationToken ct)
    {
        if (patientId == user.PatientId) return true;
        var (userId, now) = (user.UserId, clock.GetInstant());
        // Of a record that was merged nobody is let into that one alone.
        return await db.Proxies.AnyAsync(p => p.PatientId == patientId && p.UserId == userId && p.Kind == ProxyKind.Guardian && p.State == ProxyState.Active && p.Until > now && p.CopyOf == null, ct);
    }
}
