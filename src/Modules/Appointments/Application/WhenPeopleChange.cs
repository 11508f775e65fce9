using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Domain;
using Clinic.Patients.Contracts;
using Clinic.Scheduling.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>Keeps our copy of patients' names. Older news is ignored.</summary>
internal sealed class WhenPatientChanged(IAppointmentsDb db) : INotificationHandler<PatientChanged>
{
    public async Task Handle(PatientChanged notification, CancellationToken cancellationToken)
    {
        var name = $"{notification.GivenName} {notification.FamilyName}";
        var known = await db.Patients.SingleOrDefaultAsync(p => p.PatientId == notification.PatientId, cancellationToken);
        if (known is null)
        {
            db.Patients.Add(new PatientProjection
            {
                PatientId = notification.PatientId,
                Version = notification.Version,
                Name = name,
                BirthDate = notification.BirthDate,
                Phone = notification.Phone,
            });
        }
        else if (known.Version < notification.Version)
        {
            (known.Version, known.Name, known.BirthDate, known.Phone) = (notification.Version, name, notification.BirthDate, notification.Phone);
        }
    }
}

/// <summary>The person left: nobody reads any more what they wrote about their visits.</summary>
internal sealed class WhenPatientErased(IAppointmentsDb db) : INotificationHandler<PatientErased>
{
    public Task Handle(PatientErased notification, CancellationToken cancellationToken) =>
        db.Patients.Where(p => p.PatientId == notification.PatientId).ExecuteUpdateAsync(p => p.SetProperty(x => x.Erased, true), cancellationToken);
}

/// <summary>
/// A visit was booked in the moment in which its patient left: it is called off, its time is free, and the doctor is told. What began or
/// was settled meanwhile stays as it is.
/// </summary>
internal sealed class WhenVisitOfErasedPatient(IAppointmentsDb db, TimeProvider clock) : INotificationHandler<VisitOfErasedPatient>
{
    public async Task Handle(VisitOfErasedPatient notification, CancellationToken cancellationToken)
    {
        var appointment = await db.Appointments.Include(a => a.History).SingleAsync(a => a.Id == notification.AppointmentId, cancellationToken);
        var before = appointment.Proposed();
        if (appointment.Cancel(Actor.System, clock.GetInstant(), reason: null) is not null) return;
        await db.FreeAsync(appointment.Id, cancellationToken);
        db.Enqueue(new AppointmentCancelled(appointment.ToSnapshot(), ActorRole.System.ToEventText()), appointment.Id, appointment.Version);
        db.WithdrawProposal(appointment, before, Actor.System);
        db.Audit("appointment.cancel", "appointment", appointment.Id, appointment.PatientId);
        db.HintAbout(appointment);
    }
}

/// <summary>Keeps our copy of who can be booked. Older news is ignored.</summary>
internal sealed class WhenPractitionerChanged(IAppointmentsDb db) : INotificationHandler<PractitionerChanged>
{
    public async Task Handle(PractitionerChanged notification, CancellationToken cancellationToken)
    {
        var known = await db.Practitioners.SingleOrDefaultAsync(p => p.PractitionerId == notification.PractitionerId, cancellationToken);
        if (known is null)
        {
            db.Practitioners.Add(new PractitionerProjection
            {
                PractitionerId = notification.PractitionerId,
                Version = notification.Version,
                Name = notification.Name,
                Bookable = notification.Bookable,
                Specialty = notification.Specialty,
            });
        }
        else if (known.Version < notification.Version)
        {
            (known.Version, known.Name, known.Bookable) = (notification.Version, notification.Name, notification.Bookable);
            known.Specialty = notification.Specialty;
        }
    }
}
