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
/// older than what we have is ignored.
/// </summary>
internal sealed class WhenAppointmentChanges(ISchedulingDb db) :
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
        var busy = await db.BusyTimes.SingleOrDefaultAsync(b => b.AppointmentId == a.AppointmentId, ct);
        if (busy is not null && busy.Version >= a.Version) return;

        var (start, end) = (Instant.FromDateTimeOffset(a.Start), Instant.FromDateTimeOffset(a.End));
        var (from, to) = (start - Duration.FromMinutes(a.BufferBeforeMinutes), end + Duration.FromMinutes(a.BufferAfterMinutes));
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
                Occupies = a.Occupies,
            });
        }
        else
        {
            (busy.Version, busy.PractitionerId, busy.PatientId, busy.Occupies) = (a.Version, a.PractitionerId, a.PatientId, a.Occupies);
            (busy.LocationId, busy.ServiceId, busy.Date) = (a.LocationId, a.ServiceId, date);
            (busy.Start, busy.End, busy.BlockedFrom, busy.BlockedTo) = (start, end, from, to);
        }

        await db.Holds.Where(h => h.Id == a.HoldId).ExecuteDeleteAsync(ct);
        db.Hint(new HintAudience.WatchersOf(a.PractitionerId), HintTypes.Slots, a.PractitionerId);
    }
}
