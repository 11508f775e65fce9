using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Contracts;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>Keeps our copy of visits, and who treats whom by them. Older news is ignored.</summary>
internal sealed class WhenVisitsChange(IPatientsDb db, ISettings settings, TimeProvider clock) :
    INotificationHandler<AppointmentBooked>, INotificationHandler<AppointmentApproved>, INotificationHandler<AppointmentDeclined>,
    INotificationHandler<AppointmentMoved>, INotificationHandler<AppointmentCancelled>, INotificationHandler<AppointmentProgressed>,
    INotificationHandler<AppointmentRepublished>
{
    public Task Handle(AppointmentBooked notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentApproved notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentDeclined notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentMoved notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentCancelled notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentProgressed notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentRepublished notification, CancellationToken ct) => ApplyAsync(notification, ct);

    private async Task ApplyAsync(IAppointmentEvent news, CancellationToken ct)
    {
        var a = news.Appointment;
        var visit = await db.Visits.SingleOrDefaultAsync(v => v.AppointmentId == a.AppointmentId, ct);
        if (visit is not null && visit.Version >= a.Version) return;
        var doctorBefore = visit?.PractitionerId ?? a.PractitionerId;
        if (visit is null)
        {
            // Somebody who leaves in this moment either sees the visit, or is seen here to have left.
            await db.LockPatientsAsync([a.PatientId], ct);
            var now = clock.GetInstant();
            var treats = await db.CareRelationships.AnyAsync(r => r.PatientId == a.PatientId && r.PractitionerId == a.PractitionerId && r.Until > now, ct);
            db.Visits.Add(visit = new Visit
            {
                AppointmentId = a.AppointmentId,
                Version = a.Version,
                PatientId = a.PatientId,
                PractitionerId = a.PractitionerId,
                PractitionerName = a.PractitionerName,
                ServiceName = a.ServiceName,
                LocationId = a.LocationId,
                LocationName = a.LocationName,
                TimeZone = a.TimeZone,
                Start = Instant.FromDateTimeOffset(a.Start),
                End = Instant.FromDateTimeOffset(a.End),
                StartLocal = a.StartLocal,
                Status = a.Status,
                OnlyByDoctor = news.By == "practitioner" && !treats,
            });
        }
        else
        {
            visit.PractitionerId = a.PractitionerId;
            if (news.By is "patient" or "receptionist" or "admin") visit.OnlyByDoctor = false;
            (visit.Version, visit.PractitionerName, visit.ServiceName, visit.LocationId, visit.LocationName) = (a.Version, a.PractitionerName, a.ServiceName, a.LocationId, a.LocationName);
            (visit.TimeZone, visit.StartLocal, visit.Status) = (a.TimeZone, a.StartLocal, a.Status);
            (visit.Start, visit.End) = (Instant.FromDateTimeOffset(a.Start), Instant.FromDateTimeOffset(a.End));
        }

        if (visit.Status is "pending" or "booked" && await HasLeftAsync(visit.PatientId, ct)) db.Enqueue(new VisitOfErasedPatient(visit.AppointmentId, visit.Version, visit.PatientId), visit.AppointmentId, visit.Version);
        await FollowAsync(visit, a.PractitionerId, ct);
        // A patient who took a colleague's time is not treated by the first doctor on account of this visit any more.
        if (doctorBefore != a.PractitionerId) await FollowAsync(visit, doctorBefore, ct);
    }

    private Task<bool> HasLeftAsync(Guid patientId, CancellationToken ct) => db.Patients.AnyAsync(p => p.Id == patientId && p.ErasedAt != null, ct);

    /// <summary>Counts the visits of the patient with a doctor: the one at hand is not stored yet and taken from memory, the others from the table.</summary>
    private async Task FollowAsync(Visit visit, Guid practitionerId, CancellationToken ct)
    {
        var patientId = visit.PatientId;
        // News of two visits at once, and the patient's grant, are counted one after the other.
        await db.LockCareAsync(patientId, practitionerId, ct);
        if (await HasLeftAsync(patientId, ct)) return;
        var last = await db.Visits.AsNoTracking()
            .Where(v => v.PatientId == patientId && v.PractitionerId == practitionerId && v.AppointmentId != visit.AppointmentId)
            .Where(v => !v.OnlyByDoctor && v.Status != "cancelled" && v.Status != "declined" && v.Status != "noshow")
            .MaxAsync(v => (Instant?)v.End, ct);
        if (visit.IsCare && visit.PractitionerId == practitionerId && (last is null || visit.End > last)) last = visit.End;
        var relationship = await db.CareRelationships.SingleOrDefaultAsync(r => r.PatientId == patientId && r.PractitionerId == practitionerId, ct);
        if (relationship is null) db.CareRelationships.Add(relationship = CareRelationship.Between(patientId, practitionerId));
        if (relationship.FollowVisits(last + Duration.FromDays(settings.Get<RecordSettings>().DaysAfterVisit))) db.Tell(relationship);
    }
}

internal static class PatientLocks
{
    /// <summary>
    /// Whoever else asks for one of these waits, from now until the end of the transaction: between what is asked here and what is stored
    /// nothing of it changes. Sets nothing anew.
    /// </summary>
    public static async Task LockPatientsAsync(this IPatientsDb db, IEnumerable<Guid> ids, CancellationToken ct)
    {
        // In one order, so that two of them cannot wait for each other.
        foreach (var id in ids.Distinct().Order()) await db.Patients.Where(p => p.Id == id).ExecuteUpdateAsync(p => p.SetProperty(x => x.CreatedAt, x => x.CreatedAt), ct);
    }

    /// <summary>Whoever counts this relationship in the same moment waits. Inside a transaction, before the relationship is read.</summary>
    public static Task LockCareAsync(this IPatientsDb db, Guid patientId, Guid practitionerId, CancellationToken ct) => db.CareRelationships
        .Where(r => r.PatientId == patientId && r.PractitionerId == practitionerId).ExecuteUpdateAsync(r => r.SetProperty(x => x.Version, x => x.Version + 1), ct);
}
