using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Scheduling.Application;

/// <summary>A time that can be held.</summary>
/// <param name="Start">UTC, inclusive.</param>
/// <param name="End">UTC, exclusive.</param>
/// <param name="StartLocal">On the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</param>
/// <param name="EndLocal">On the location's clock.</param>
/// <param name="TimeZone">IANA, of the location.</param>
/// <param name="LocationId">Where.</param>
/// <param name="PractitionerId">With whom.</param>
/// <param name="ServiceId">For which service.</param>
internal sealed record SlotResponse(
    DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone, Guid LocationId, Guid PractitionerId, Guid ServiceId);

/// <summary>A practitioner's date at one location, with its free times or the reason why there are none.</summary>
internal sealed record DayOfSlots(LocalDate Date, IReadOnlyList<SlotResponse> Slots, NoTimes? Reason);

/// <summary>Who asks for free times, and with what in mind.</summary>
/// <param name="PatientId">Whose own visits are to be avoided, if any.</param>
/// <param name="UserId">Whose own holds, for this patient or this move, count as free, if any.</param>
/// <param name="Replacing">The appointment to be moved: its time counts as free.</param>
/// <param name="ForClinic">Whether the clinic asks: notice and horizon do not bind it.</param>
internal sealed record Asker(Guid? PatientId, Guid? UserId, Guid? Replacing = null, bool ForClinic = false)
{
    /// <summary>The person behind the request.</summary>
    public static Asker Of(ICurrentUser user, Guid practitionerId, Guid? replacing) => user.IsSignedIn
        ? new Asker(user.PatientId, user.UserId, replacing, user.ActsForClinic(practitionerId))
        : new Asker(null, null, replacing);

    /// <summary>The person behind a request about several practitioners: reception sees what it can book for others.</summary>
    public static Asker OfMany(ICurrentUser user) => user.IsSignedIn
        ? new Asker(user.PatientId, user.UserId, ForClinic: user.Has(SchedulingPermissions.HoldForOthers))
        : new Asker(null, null);
}

/// <summary>
/// Free times of practitioners: the rules from <see cref="Schedules" />, what is taken from one read each of busy times and
/// holds, and <see cref="Availability" /> between them. Lists and holds both go through here, so that they agree.
/// </summary>
internal sealed class FreeTimes(ISchedulingDb db, TimeProvider clock)
{
    // A visit that begins the day before may still be going on, and zones differ by more than a day.
    private static readonly Duration Margin = Duration.FromDays(2);

    /// <summary>The dates of a service, at one location or all where it is offered; a day's times in order.</summary>
    public async Task<IReadOnlyList<DayOfSlots>> FindAsync(
        PractitionerSchedule schedule, Service service, Guid? locationId, LocalDate from, LocalDate to, Asker asker, CancellationToken ct)
    {
        var taken = await ReadTakenAsync([schedule.Practitioner.Id], from, to, asker, ct);
        return Find(schedule, service, locationId, from, to, asker, taken);
    }

    /// <summary>The same with what is taken read before, for many practitioners at once.</summary>
    public IReadOnlyList<DayOfSlots> Find(
        PractitionerSchedule schedule, Service service, Guid? locationId, LocalDate from, LocalDate to, Asker asker, TakenTimes taken)
    {
        var practitionerId = schedule.Practitioner.Id;
        var perLocation = service.LocationIds
            .Where(id => schedule.Locations.ContainsKey(id) && (locationId is null || id == locationId))
            .Select(id => (Id: id, Days: Availability.Find(new AvailabilityQuestion(
                service, schedule.ZoneOf(id), from, to, clock.GetInstant(),
                [.. schedule.Hours.Where(h => h.LocationId == id)],
                [.. schedule.Overrides.Where(o => o.LocationId == id)],
                [.. schedule.TimeOff.Select(t => new Span(t.Start, t.End))],
                taken.Of(practitionerId), taken.OfPatient, [.. schedule.Holidays.Where(h => h.AppliesTo(id))], asker.ForClinic))))
            .ToList();

        var days = new List<DayOfSlots>();
        for (var i = 0; i < Period.DaysBetween(from, to); i++)
        {
            var reason = perLocation.Count == 0 ? NoTimes.NoHours : Availability.ReasonOf(perLocation.Select(l => l.Days[i]));
            var slots = perLocation
                .SelectMany(l => l.Days[i].Times.Select(t => ToSlot(schedule, service, l.Id, t)))
                .OrderBy(s => s.Start).ThenBy(s => s.LocationId);
            days.Add(new DayOfSlots(from.PlusDays(i), [.. slots], reason));
        }

        return days;
    }

    /// <summary>What is taken around a range of dates. Each practitioner's appointments and holds, and the patient's own visits.</summary>
    public async Task<TakenTimes> ReadTakenAsync(IReadOnlyList<Guid> practitionerIds, LocalDate from, LocalDate to, Asker asker, CancellationToken ct)
    {
        var start = from.AtMidnight().InUtc().ToInstant() - Margin;
        var end = to.AtMidnight().InUtc().ToInstant() + Margin;
        var now = clock.GetInstant();
        // Holds before busy times: a booking turns the one into the other, and read in this order it is seen as at least one of them.
        // What was proposed for the visit that is to be moved is kept for this visit, whoever moves it.
        var held = await db.Holds.AsNoTracking()
            .Where(h => practitionerIds.Contains(h.PractitionerId) && h.BlocksUntil > now && h.BlockedTo > start && h.BlockedFrom < end
                && !(h.HeldBy == asker.UserId && (h.PatientId == asker.PatientId || (h.Replacing != null && h.Replacing == asker.Replacing)))
                && !(h.Purpose == HoldPurpose.Proposal && h.Replacing != null && h.Replacing == asker.Replacing && (asker.ForClinic || h.PatientId == asker.PatientId)))
            .Select(h => new { h.PractitionerId, h.BlockedFrom, h.BlockedTo })
            .ToListAsync(ct);
        var busy = await db.BusyTimes.AsNoTracking()
            .Where(b => b.Occupies && practitionerIds.Contains(b.PractitionerId) && b.BlockedTo > start && b.BlockedFrom < end
                && !(b.AppointmentId == asker.Replacing && (asker.ForClinic || b.PatientId == asker.PatientId)))
            .Select(b => new { b.PractitionerId, b.BlockedFrom, b.BlockedTo })
            .ToListAsync(ct);
        var own = asker.PatientId is not { } patient ? [] : await db.BusyTimes.AsNoTracking()
            .Where(b => b.Occupies && b.PatientId == patient && b.End > start && b.Start < end && b.AppointmentId != asker.Replacing)
            .Select(b => new { b.Start, b.End })
            .ToListAsync(ct);
        return new TakenTimes(
            busy.Concat(held).ToLookup(x => x.PractitionerId, x => new Span(x.BlockedFrom, x.BlockedTo)),
            [.. own.Select(x => new Span(x.Start, x.End))]);
    }

    private static SlotResponse ToSlot(PractitionerSchedule schedule, Service service, Guid locationId, FreeTime time)
    {
        var endLocal = time.End.InZone(schedule.ZoneOf(locationId)).LocalDateTime;
        return new SlotResponse(
            time.Start.ToDateTimeOffset(), time.End.ToDateTimeOffset(), time.StartLocal.ToMinutes(), endLocal.ToMinutes(),
            schedule.Locations[locationId].TimeZone, locationId, schedule.Practitioner.Id, service.Id);
    }
}

/// <summary>What is taken, by practitioner, with buffers; and by the asking patient, without.</summary>
internal sealed record TakenTimes(ILookup<Guid, Span> ByPractitioner, IReadOnlyList<Span> OfPatient)
{
    public IReadOnlyList<Span> Of(Guid practitionerId) => [.. ByPractitioner[practitionerId]];
}

/// <summary>How local times are written in the API.</summary>
internal static class LocalText
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>For example <c>2026-12-03T10:20</c>.</summary>
    public static string ToMinutes(this LocalDateTime local) => Minutes.Format(local);

    /// <summary>For example <c>2026-12-03</c>.</summary>
    public static string ToIso(this LocalDate date) => LocalDatePattern.Iso.Format(date);
}
