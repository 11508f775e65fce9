using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>
/// A doctor is away: proposes the times that were held, the doctor's own or a colleague's, to the patients whose visits lie in it. Nothing is called off; a visit that
/// was settled or began meanwhile is left alone, and its held time is free again within minutes.
/// </summary>
internal sealed class WhenTimeOffAdded(IAppointmentsDb db, TimeProvider clock) : INotificationHandler<TimeOffAdded>
{
    public async Task Handle(TimeOffAdded notification, CancellationToken cancellationToken)
    {
        foreach (var held in notification.Proposals)
        {
            var appointment = await db.Appointments.Include(a => a.History).SingleOrDefaultAsync(a => a.Id == held.Replacing, cancellationToken);
            if (appointment is null || appointment.PractitionerId != notification.PractitionerId || appointment.PatientId != held.PatientId) continue;
            if (await db.SpentHolds.AnyAsync(h => h.HoldId == held.HoldId, cancellationToken)) continue;

            var actor = new Actor(ActorRole.System, notification.ByUserId, notification.ByName);
            var before = appointment.Proposed();
            var offer = await db.AtPresentPlaceAsync(HoldTokens.ToOffer(held), cancellationToken);
            if (appointment.Propose(actor, clock.GetInstant(), offer, Proposals.Keep(held)) is not null) continue;
            db.SpentHolds.Add(new SpentHold { HoldId = held.HoldId, AppointmentId = appointment.Id });
            db.Enqueue(new AppointmentProposed(appointment.ToSnapshot(), actor.Role.ToEventText(), appointment.Proposed()!), appointment.Id, appointment.Version);
            db.WithdrawProposal(appointment, before, actor);
            db.Audit("appointment.propose", "appointment", appointment.Id, appointment.PatientId);
            db.HintAbout(appointment);
        }
    }
}
