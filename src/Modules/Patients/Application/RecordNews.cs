using Clinic.Patients.Contracts;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>Who hears of what comes into a record: of what a doctor wrote the patient's side, of what the patient's side wrote doctors.</summary>
internal static class RecordNews
{
    /// <summary>The most doctors who hear of one thing.</summary>
    private const int MostDoctors = 20;

    /// <summary>Tells the other side.</summary>
    /// <param name="db">The database.</param>
    /// <param name="by">Who wrote.</param>
    /// <param name="news">What, with whom it is for when that is known: of a visit, its doctor; else who treats the patient now.</param>
    /// <param name="now">When.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task TellOfRecordAsync(this IPatientsDb db, Author by, RecordItem news, Instant now, CancellationToken ct)
    {
        var doctors = by.IsPractitioner ? [] : news.PractitionerIds ?? await DoctorsOfAsync(db, news, now, ct);
        if (!by.IsPractitioner && doctors.Count == 0) return;
        db.Enqueue(new RecordShared(news.Id, news.Version, news.PatientId, news.What, by.IsPractitioner ? by.Name : "", doctors), news.Id, news.Version);
    }

    private static async Task<IReadOnlyList<Guid>> DoctorsOfAsync(IPatientsDb db, RecordItem news, Instant now, CancellationToken ct)
    {
        var treating = db.CareRelationships.AsNoTracking().Where(r => r.PatientId == news.PatientId && r.Until > now);
        if (news.AppointmentId is { } visit) treating = treating.Where(r => db.Visits.Any(v => v.AppointmentId == visit && v.PractitionerId == r.PractitionerId));
        return await treating.OrderByDescending(r => r.Until).ThenBy(r => r.PractitionerId).Select(r => r.PractitionerId).Take(MostDoctors).ToListAsync(ct);
    }
}

/// <summary>Something in a record that others are told of.</summary>
/// <param name="What">As <see cref="RecordShared.What" />.</param>
/// <param name="AppointmentId">The visit it is about, if any.</param>
/// <param name="PractitionerIds">The doctors it is for; null for who treats the patient.</param>
internal sealed record RecordItem(Guid Id, int Version, Guid PatientId, string What, Guid? AppointmentId = null, IReadOnlyList<Guid>? PractitionerIds = null);
