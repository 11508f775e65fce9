using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>Keeps our copy of visits, and who treats whom by them. Older news is ignored.</summary>
internal sealed class WhenVisitsChange(IPatientsDb db, ISettings settings) :
    INotificationHandler<AppointmentBooked>, INotificationHandler<AppointmentApproved>, INotificationHandler<AppointmentDeclined>,
    INotificationHandler<AppointmentMoved>, INotificationHandler<AppointmentCancelled>, INotificationHandler<AppointmentProgressed>,
    INotificationHandler<AppointmentRepublished>
{
    public Task Handle(AppointmentBooked notification, CancellationToken ct) => ApplyAsync(notification.Appointment, ct);

    public Task Handle(AppointmentApproved notification, CancellationToken ct) => ApplyAsync(notification.Appointment, ct);

    public Task Handle(AppointmentDeclined notification, CancellationToken ct) => ApplyAsync(notification.Appointment, ct);

    public Task Handle(AppointmentMoved notification, CancellationToken ct) => ApplyAsync(notification.Appointment, ct);

    public Task Handle(AppointmentCancelled notification, CancellationToken ct) => ApplyAsync(notification.Appointment, ct);

    public Task Handle(AppointmentProgressed notification, CancellationToken ct) => ApplyAsync(notification.Appointment, ct);

    public Task Handle(AppointmentRepublished notification, CancellationToken ct) => ApplyAsync(notification.Appointment, ct);

    private async Task ApplyAsync(AppointmentSnapshot a, CancellationToken ct)
    {
        var visit = await db.Visits.SingleOrDefaultAsync(v => v.AppointmentId == a.AppointmentId, ct);
        if (visit is not null && visit.Version >= a.Version) return;
        var doctorBefore = visit?.PractitionerId ?? a.PractitionerId;
        if (visit is null)
        {
            db.Visits.Add(visit = new Visit
            {
                AppointmentId = a.AppointmentId,
                Version = a.Version,
                PatientId = a.PatientId,
                PractitionerId = a.PractitionerId,
                PractitionerName = a.PractitionerName,
                ServiceName = a.ServiceName,
                LocationName = a.LocationName,
                TimeZone = a.TimeZone,
                Start = Instant.FromDateTimeOffset(a.Start),
                End = Instant.FromDateTimeOffset(a.End),
                StartLocal = a.StartLocal,
                Status = a.Status,
            });
        }
        else
        {
            visit.PractitionerId = a.PractitionerId;
            (visit.Version, visit.PractitionerName, visit.ServiceName, visit.LocationName) = (a.Version, a.PractitionerName, a.ServiceName, a.LocationName);
            (visit.TimeZone, visit.StartLocal, visit.Status) = (a.TimeZone, a.StartLocal, a.Status);
            (visit.Start, visit.End) = (Instant.FromDateTimeOffset(a.Start), Instant.FromDateTimeOffset(a.End));
        }

        await FollowAsync(visit, a.PractitionerId, ct);
        // A patient who took a colleague's time is not treated by the first doctor on account of this visit any more.
        if (doctorBefore != a.PractitionerId) await FollowAsync(visit, doctorBefore, ct);
    }

    /// <summary>Counts the visits of the patient with a doctor: the one at hand is not stored yet and taken from memory, the others from the table.</summary>
    private async Task FollowAsync(Visit visit, Guid practitionerId, CancellationToken ct)
    {
        var patientId = visit.PatientId;
        var last = await db.Visits.AsNoTracking()
            .Where(v => v.PatientId == patientId && v.PractitionerId == practitionerId && v.AppointmentId != visit.AppointmentId)
            .Where(v => v.Status != "cancelled" && v.Status != "declined" && v.Status != "noshow")
            .MaxAsync(v => (Instant?)v.End, ct);
        if (visit.IsCare && visit.PractitionerId == practitionerId && (last is null || visit.End > last)) last = visit.End;
        var relationship = await db.CareRelationships.SingleOrDefaultAsync(r => r.PatientId == patientId && r.PractitionerId == practitionerId, ct);
        if (relationship is null) db.CareRelationships.Add(relationship = CareRelationship.Between(patientId, practitionerId));
        if (relationship.FollowVisits(last + Duration.FromDays(settings.Get<RecordSettings>().DaysAfterVisit))) db.Tell(relationship);
    }
}
