using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Scheduling.Application;

/// <summary>
/// Keeps our copy of what is taken: a booked time turns from a hold into busy time, a cancelled one is free again. News that is
/// older than what we have is ignored. A time that was proposed is kept until the patient answered. What becomes free is offered to
/// who waits for it, before anybody else can see it.
/// </summary>
internal sealed class WhenAppointmentChanges(ISchedulingDb db, WaitList waitList, AffectedVisits affected) :
    INotificationHandler<AppointmentBooked>, INotificationHandler<AppointmentApproved>, INotificationHandler<AppointmentDeclined>,
    INotificationHandler<AppointmentMoved>, INotificationHandler<AppointmentCancelled>, INotificationHandler<AppointmentProgressed>,
    INotificationHandler<AppointmentRepublished>, INotificationHandler<AppointmentProposed>, INotificationHandler<AppointmentProposalEnded>
{
    public async Task Handle(AppointmentBooked notification, CancellationToken ct)
    {
        await ApplyAsync(notification, ct);
        await waitList.BookedAsync(notification.Appointment.HoldId, ct);
    }

    public Task Handle(AppointmentApproved notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentDeclined notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentMoved notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentCancelled notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentProgressed notification, CancellationToken ct) => ApplyAsync(notification, ct);

    public Task Handle(AppointmentRepublished notification, CancellationToken ct) => ApplyAsync(notification, ct);

    /// <summary>Where the hold is over already, because the news was long on its way, the time may have gone to another: booking decides.</summary>
    public async Task Handle(AppointmentProposed notification, CancellationToken ct)
    {
        await ApplyAsync(notification, ct);
        var hold = await db.Holds.SingleOrDefaultAsync(h => h.Id == notification.Proposed.HoldId, ct);
        hold?.Propose(Instant.FromDateTimeOffset(notification.Proposed.ExpiresAt));
    }

    public async Task Handle(AppointmentProposalEnded notification, CancellationToken ct)
    {
        await ApplyAsync(notification, ct);
        if (await db.Holds.SingleOrDefaultAsync(h => h.Id == notification.Proposed.HoldId, ct) is not { } hold) return;
        db.Holds.Remove(hold);
        db.Hint(new HintAudience.WatchersOf(hold.PractitionerId), HintTypes.Slots, hold.PractitionerId);
        await waitList.FreedAsync(hold.PractitionerId, hold.BlockedFrom, hold.BlockedTo, ct);
    }

    private async Task ApplyAsync(IAppointmentEvent news, CancellationToken ct)
    {
        var a = news.Appointment;
        var busy = await db.BusyTimes.SingleOrDefaultAsync(b => b.AppointmentId == a.AppointmentId, ct);
        if (busy is not null && busy.Version >= a.Version) return;
        var before = busy is { Occupies: true } ? new { busy.PractitionerId, busy.BlockedFrom, busy.BlockedTo, Visit = new Span(busy.Start, busy.End) } : null;

        var (start, end) = (Instant.FromDateTimeOffset(a.Start), Instant.FromDateTimeOffset(a.End));
        var (from, to) = (start - Duration.FromMinutes(a.BufferBeforeMinutes), end + Duration.FromMinutes(a.BufferAfterMinutes));
        var agreed = a is { Occupies: true, Status: not "pending" };
        var date = LocalDatePattern.Iso.Parse(a.StartLocal[..10]).Value;
        if (busy is null)
        {
            db.BusyTimes.Add(new BusyTime
            {
                AppointmentId = a.AppointmentId,
                Version = a.Version,
                PractitionerId = a.PractitionerId,
                PatientId = a.PatientId,
                LocationId = a.LocationId,
                ServiceId = a.ServiceId,
                Date = date,
                Start = start,
                End = end,
                BlockedFrom = from,
                BlockedTo = to,
                Seats = a.Seats,
                Agreed = agreed,
                Occupies = a.Occupies,
            });
        }
        else
        {
            (busy.Version, busy.PractitionerId, busy.PatientId) = (a.Version, a.PractitionerId, a.PatientId);
            (busy.Agreed, busy.Occupies) = (agreed, a.Occupies);
            (busy.LocationId, busy.ServiceId, busy.Seats, busy.Date) = (a.LocationId, a.ServiceId, a.Seats, date);
            (busy.Start, busy.End, busy.BlockedFrom, busy.BlockedTo) = (start, end, from, to);
        }

        await affected.FollowAsync(news, before?.PractitionerId ?? a.PractitionerId, before?.Visit, ct);
        await db.Holds.Where(h => h.Id == a.HoldId).ExecuteDeleteAsync(ct);
        db.Hint(new HintAudience.WatchersOf(a.PractitionerId), HintTypes.Slots, a.PractitionerId);
        if (before is not null) db.Hint(new HintAudience.WatchersOf(before.PractitionerId), HintTypes.Slots, before.PractitionerId);
        var stays = before is null || (a.Occupies && (before.PractitionerId, before.BlockedFrom, before.BlockedTo) == (a.PractitionerId, from, to));
        if (!stays) await waitList.FreedAsync(before!.PractitionerId, before.BlockedFrom, before.BlockedTo, ct);
    }
}
