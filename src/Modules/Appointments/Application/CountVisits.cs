using System.Linq.Expressions;
using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Appointments.Application;

/// <summary>
/// Keeps the counts that analytics are made of. Nothing is ever added to a stored number: the practitioner's day is counted anew
/// from its few visits. So a second delivery, news out of order, a move to another day and a step that is undone all end in the
/// same numbers as counting everything again, which <see cref="AllAsync" /> does.
/// </summary>
internal sealed class VisitCounter(IAppointmentsDb db)
{
    // A date begins 14 hours before and ends 12 hours after the same date in UTC, somewhere.
    private static readonly Duration ZoneMargin = Duration.FromHours(15);

    private static readonly Expression<Func<Appointment, CountedVisit>> Counted = a => new CountedVisit(
        a.StartLocal, a.LocationId, a.Status, a.EndedBy, a.NotAnswered, a.RequestedAt, a.AskedAt, a.ApprovedAt, a.Start, a.DurationMinutes, a.ServiceId, a.Seats);

    /// <summary>Counts these dates of a practitioner. To be called in a transaction.</summary>
    public async Task DaysAsync(Guid practitionerId, IReadOnlyCollection<LocalDate> dates, CancellationToken ct)
    {
        await LockAsync(practitionerId, ct);
        await db.DayCounts.Where(c => c.PractitionerId == practitionerId && dates.Contains(c.Date)).ExecuteDeleteAsync(ct);
        foreach (var date in dates)
        {
            var midnight = date.AtMidnight().InUtc().ToInstant();
            var (from, to) = (midnight - ZoneMargin, midnight + Duration.FromDays(1) + ZoneMargin);
            var visits = await db.Appointments.AsNoTracking().Where(a => a.PractitionerId == practitionerId && a.Start >= from && a.Start < to).Select(Counted).ToListAsync(ct);
            db.DayCounts.AddRange(Count(practitionerId, visits.Where(v => v.StartLocal.Date == date)));
        }

        await db.SaveChangesAsync(ct);
    }

    /// <summary>Counts everything again, a practitioner at a time, and returns how many visits there were.</summary>
    public async Task<int> AllAsync(CancellationToken ct)
    {
        var total = 0;
        // Of those who have counts and no visits nothing stays.
        var practitioners = await db.Appointments.Select(a => a.PractitionerId).Union(db.DayCounts.Select(c => c.PractitionerId)).ToListAsync(ct);
        foreach (var id in practitioners)
        {
            total += await db.InTransactionAsync(
                async () =>
                {
                    await LockAsync(id, ct);
                    await db.DayCounts.Where(c => c.PractitionerId == id).ExecuteDeleteAsync(ct);
                    var visits = await db.Appointments.AsNoTracking().Where(a => a.PractitionerId == id).Select(Counted).ToListAsync(ct);
                    db.DayCounts.AddRange(Count(id, visits));
                    await db.SaveChangesAsync(ct);
                    db.ForgetRead();
                    return visits.Count;
                },
                ct);
        }

        return total;
    }

    private static Dictionary<(LocalDate, Guid), DayCount>.ValueCollection Count(Guid practitionerId, IEnumerable<CountedVisit> visits)
    {
        var counts = new Dictionary<(LocalDate, Guid), DayCount>();
        foreach (var visit in visits)
        {
            var key = (visit.StartLocal.Date, visit.LocationId);
            if (!counts.TryGetValue(key, out var count))
            {
                counts[key] = count = new DayCount { Date = visit.StartLocal.Date, PractitionerId = practitionerId, LocationId = visit.LocationId };
            }

            count.Add(visit);
        }

        return counts.Values;
    }

    /// <summary>Two countings of one practitioner go one after the other; the second one sees what the first one saw, and more.</summary>
    private async Task LockAsync(Guid practitionerId, CancellationToken ct)
    {
        var locked = await db.CountLocks.Where(l => l.PractitionerId == practitionerId).ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), ct);
        if (locked > 0) return;
        // Whoever is second here is refused by the key, and counts again.
        db.CountLocks.Add(new CountLock { PractitionerId = practitionerId });
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Counts the days of a visit that changed: the one it is on and those it was on before.</summary>
internal sealed class WhenVisitIsToBeCounted(IAppointmentsDb db, VisitCounter counter) :
    INotificationHandler<AppointmentBooked>, INotificationHandler<AppointmentApproved>, INotificationHandler<AppointmentDeclined>,
    INotificationHandler<AppointmentMoved>, INotificationHandler<AppointmentCancelled>, INotificationHandler<AppointmentProgressed>
{
    public Task Handle(AppointmentBooked notification, CancellationToken ct) => CountAsync(notification, ct);

    public Task Handle(AppointmentApproved notification, CancellationToken ct) => CountAsync(notification, ct);

    public Task Handle(AppointmentDeclined notification, CancellationToken ct) => CountAsync(notification, ct);

    public Task Handle(AppointmentMoved notification, CancellationToken ct) => CountAsync(notification, ct);

    public Task Handle(AppointmentCancelled notification, CancellationToken ct) => CountAsync(notification, ct);

    public Task Handle(AppointmentProgressed notification, CancellationToken ct) => CountAsync(notification, ct);

    private async Task CountAsync(IAppointmentEvent news, CancellationToken ct)
    {
        var id = news.Appointment.AppointmentId;
        var visit = await db.Appointments.AsNoTracking().Include(a => a.History).SingleOrDefaultAsync(a => a.Id == id, ct);
        if (visit is null) return;
        var dates = visit.History.Select(s => s.StartLocal).OfType<LocalDateTime>().Append(visit.StartLocal).Select(local => local.Date).Distinct().ToList();
        if (news is AppointmentMoved { PreviousPractitionerId: { } before }) await counter.DaysAsync(before, dates, ct);
        await counter.DaysAsync(visit.PractitionerId, dates, ct);
    }
}

/// <summary>Keeps our copy of how long doctors worked. A date is counted once; sent again it says the same.</summary>
internal sealed class WhenWorkingTimeCounted(IAppointmentsDb db) : INotificationHandler<Scheduling.Contracts.WorkingTimeCounted>
{
    public async Task Handle(Scheduling.Contracts.WorkingTimeCounted notification, CancellationToken cancellationToken)
    {
        var (location, date) = (notification.LocationId, LocalDate.FromDateOnly(notification.Date));
        await db.OfferedTimes.Where(o => o.LocationId == location && o.Date == date).ExecuteDeleteAsync(cancellationToken);
        db.OfferedTimes.AddRange(notification.Doctors.Select(d => new OfferedTime { Date = date, PractitionerId = d.PractitionerId, LocationId = location, Minutes = d.Minutes }));
    }
}
