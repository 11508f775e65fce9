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
/// <param name="SeatsLeft">Of a group: how many more patients may come; null for an ordinary visit.</param>
internal sealed record SlotResponse(
    DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone, Guid LocationId, Guid PractitionerId, Guid ServiceId, int? SeatsLeft);

/// <summary>A practitioner's date at one location, with its free times or the reason why there are none.</summary>
internal sealed record DayOfSlots(LocalDate Date, IReadOnlyList<SlotResponse> Slots, NoTimes? Reason);

/// <summary>A service of a practitioner at one location.</summary>
internal sealed record Offer(PractitionerSchedule Schedule, Service Service, Guid LocationId);

/// <summary>A time that can be held, before it is written out: many are compared, and few of them are shown.</summary>
internal readonly record struct FoundTime(Offer Offer, FreeTime Time)
{
    public SlotResponse ToSlot() => FreeTimes.ToSlot(Offer.Schedule, Offer.Service, Offer.LocationId, Time);
}

/// <summary>A practitioner's date with its free times in order, or the reason why there are none.</summary>
internal sealed record DayOfTimes(LocalDate Date, IReadOnlyList<FoundTime> Times, NoTimes? Reason)
{
    public DayOfSlots ToSlots() => new(Date, [.. Times.Select(t => t.ToSlot())], Reason);
}

/// <summary>Who is behind a request for free times.</summary>
internal static class Askers
{
    /// <summary>The person behind a request about one practitioner, for this patient or else the own one. Null when the patient is not theirs to book for.</summary>
    public static Asker? AskerFor(this ICurrentUser user, Guid practitionerId, Guid? patientId, Guid? replacing) =>
        user.IsSignedIn ? For(user, patientId, user.ActsForClinic(practitionerId), replacing) : patientId is null ? Asker.Visitor with { Replacing = replacing } : null;

    /// <summary>The person behind a request about several practitioners: reception sees what it can book for others.</summary>
    public static Asker? AskerForMany(this ICurrentUser user, Guid? patientId) =>
        user.IsSignedIn ? For(user, patientId, user.Has(SchedulingPermissions.HoldForOthers), null) : patientId is null ? Asker.Visitor : null;

    private static Asker? For(ICurrentUser user, Guid? patientId, bool forClinic, Guid? replacing) =>
        patientId is { } other && !forClinic && !user.MayBookFor(other) ? null : new Asker(patientId ?? user.PatientId, user.UserId, replacing, forClinic);
}

/// <summary>Lists of the same dates, laid on each other.</summary>
internal static class DaysOfSlots
{
    private const int Noon = 12;
    private const int Evening = 17;

    /// <summary>
    /// The times of one practitioner's services together, in order. Where several could begin at one time and place, the service that
    /// comes first in the list has it. Of a date whose times all lie in other parts of the day, the reason says so.
    /// </summary>
    public static IReadOnlyList<DayOfTimes> Merge(IReadOnlyList<IReadOnlyList<DayOfTimes>> perService, PartOfDay? part) =>
    [
        .. perService[0].Select((day, i) =>
        {
            var all = perService.Count == 1 ? day.Times
                : [.. perService.SelectMany(days => days[i].Times).DistinctBy(t => (t.Time.Start, t.Offer.LocationId)).OrderBy(t => t.Time.Start).ThenBy(t => t.Offer.LocationId)];
            var times = part is null ? all : [.. all.Where(t => t.IsIn(part))];
            return new DayOfTimes(day.Date, times, times.Count > 0 ? null : all.Count > 0 ? NoTimes.OtherTimeOfDay : perService.Min(days => days[i].Reason));
        }),
    ];

    /// <summary>Whether it begins in this part of the day; null is all of it.</summary>
    public static bool IsIn(this FoundTime time, PartOfDay? part) => part is null || part == time.Time.StartLocal.Hour switch
    {
        < Noon => PartOfDay.Morning,
        < Evening => PartOfDay.Afternoon,
        _ => PartOfDay.Evening,
    };
}

/// <summary>
/// Free times of practitioners: the rules from <see cref="Schedules" />, what is taken from one read each of busy times and
/// holds, and <see cref="Availability" /> between them. Lists and holds both go through here, so that they agree.
/// </summary>
internal sealed class FreeTimes(ISchedulingDb db, ISettings settings, TimeProvider clock)
{
    // A visit that begins the day before may still be going on, and zones differ by more than a day. No visit with its buffers takes
    // so long as this, so that its beginning alone says whether it can matter: an index finds exactly those rows, however many
    // there are before and after.
    private static readonly Duration Margin = Duration.FromDays(2);

    /// <summary>What lies between visits at different places.</summary>
    public int TravelMinutes => settings.Get<TravelRules>().GapMinutes;

    /// <summary>The dates of a service, at one location or all where it is offered; a day's times in order.</summary>
    public async Task<IReadOnlyList<DayOfSlots>> FindAsync(
        PractitionerSchedule schedule, Service service, Guid? locationId, LocalDate from, LocalDate to, Asker asker, CancellationToken ct)
    {
        var taken = await ReadTakenAsync([schedule.Practitioner.Id], from, to, asker, ct);
        return Find(schedule, service, locationId, from, to, asker, taken);
    }

    /// <summary>The same with what is taken read before, for many practitioners at once.</summary>
    public IReadOnlyList<DayOfSlots> Find(
        PractitionerSchedule schedule, Service service, Guid? locationId, LocalDate from, LocalDate to, Asker asker, TakenTimes taken) =>
        [.. FindTimes(schedule, service, locationId, from, to, asker, taken).Select(d => d.ToSlots())];

    /// <summary>The first time that fits, which is looked for a week at a time; null when there is none.</summary>
    public FoundTime? FindFirst(
        PractitionerSchedule schedule, Service service, Guid? locationId, LocalDate from, LocalDate to, Asker asker, TakenTimes taken, PartOfDay? part = null)
    {
        var offers = OffersOf(schedule, service, locationId).ToList();
        for (var week = from; week < to; week = week.PlusWeeks(1))
        {
            var end = LocalDate.Min(week.PlusWeeks(1), to);
            var first = offers.Select(o => (Offer: o, Time: Availability.First(Question(o, week, end, asker, taken), t => new FoundTime(o, t).IsIn(part))))
                .Where(f => f.Time is not null).OrderBy(f => f.Time!.Value.Start).ThenBy(f => f.Offer.LocationId).FirstOrDefault();
            if (first.Time is { } time) return new FoundTime(first.Offer, time);
        }

        return null;
    }

    /// <summary>The dates of a service, not written out.</summary>
    public IReadOnlyList<DayOfTimes> FindTimes(
        PractitionerSchedule schedule, Service service, Guid? locationId, LocalDate from, LocalDate to, Asker asker, TakenTimes taken)
    {
        var perLocation = OffersOf(schedule, service, locationId).Select(o => (Offer: o, Days: Availability.Find(Question(o, from, to, asker, taken)))).ToList();
        var days = new List<DayOfTimes>();
        for (var i = 0; i < Period.DaysBetween(from, to); i++)
        {
            var reason = perLocation.Count == 0 ? NoTimes.NoHours : Availability.ReasonOf(perLocation.Select(l => l.Days[i]));
            IReadOnlyList<FoundTime> times = perLocation.Count == 1
                ? perLocation[0].Days[i].Times.Select(t => new FoundTime(perLocation[0].Offer, t)).ToList()
                : [.. perLocation.SelectMany(l => l.Days[i].Times.Select(t => new FoundTime(l.Offer, t))).OrderBy(t => t.Time.Start).ThenBy(t => t.Offer.LocationId)];
            days.Add(new DayOfTimes(from.PlusDays(i), times, reason));
        }

        return days;
    }

    /// <summary>Every rule that removes a start at one location, in order; none when it is free.</summary>
    public IReadOnlyList<Removal> Explain(PractitionerSchedule schedule, Service service, Guid locationId, Instant start, Asker asker, TakenTimes taken)
    {
        var date = start.InZone(schedule.ZoneOf(locationId)).Date;
        return Availability.Explain(Question(new Offer(schedule, service, locationId), date, date.PlusDays(1), asker, taken), start);
    }

    /// <summary>What is taken around a range of dates. Each practitioner's appointments and holds, and the patient's own visits.</summary>
    public async Task<TakenTimes> ReadTakenAsync(IReadOnlyList<Guid> practitionerIds, LocalDate from, LocalDate to, Asker asker, CancellationToken ct)
    {
        await using var connection = await db.KeepConnectionAsync(ct);
        var start = from.AtMidnight().InUtc().ToInstant() - Margin;
        var end = to.AtMidnight().InUtc().ToInstant() + Margin;
        var now = clock.GetInstant();
        // One parameter for all of them: with one for each, EF would write the text of these commands anew for every request.
        List<Guid> ids = [.. practitionerIds];
        // Holds before busy times: a booking turns the one into the other, and read in this order it is seen as at least one of them.
        var held = await db.Holds.AsNoTracking()
            .Where(h => EF.Parameter(ids).Contains(h.PractitionerId) && h.BlocksUntil > now && h.BlockedTo > start && h.BlockedFrom < end)
            .Select(h => new { h.PractitionerId, h.PatientId, h.LocationId, h.ServiceId, h.Seats, h.Start, h.End, h.BlockedFrom, h.BlockedTo, h.HeldBy, h.Replacing, h.Purpose, h.BlocksUntil })
            .ToListAsync(ct);
        var busy = await db.BusyTimes.AsNoTracking()
            .Where(b => b.Occupies && EF.Parameter(ids).Contains(b.PractitionerId) && b.BlockedFrom >= start && b.BlockedFrom < end)
            .Select(b => new { b.AppointmentId, b.PractitionerId, b.PatientId, b.LocationId, b.ServiceId, b.Seats, b.Start, b.End, b.BlockedFrom, b.BlockedTo })
            .ToListAsync(ct);
        var own = asker.PatientId is not { } patient ? [] : await db.BusyTimes.AsNoTracking()
            .Where(b => b.Occupies && b.PatientId == patient && b.Start >= start && b.Start < end)
            .Select(b => new { b.AppointmentId, b.LocationId, b.Start, b.End })
            .ToListAsync(ct);
        var holds = held.Select(h => (h.PractitionerId, Time: new TakenTime(new Span(h.Start, h.End), new Span(h.BlockedFrom, h.BlockedTo), h.LocationId, h.PatientId)
        {
            ServiceId = h.ServiceId, Seats = h.Seats, HeldBy = h.HeldBy, Replacing = h.Replacing, Proposed = h.Purpose == HoldPurpose.Proposal, BlocksUntil = h.BlocksUntil,
        }));
        var visits = busy.Select(b => (b.PractitionerId, Time: new TakenTime(new Span(b.Start, b.End), new Span(b.BlockedFrom, b.BlockedTo), b.LocationId, b.PatientId)
        {
            ServiceId = b.ServiceId, Seats = b.Seats, AppointmentId = b.AppointmentId,
        }));
        return new TakenTimes(
            holds.Concat(visits).ToLookup(t => t.PractitionerId, t => t.Time),
            [.. own.Select(o => new TakenTime(new Span(o.Start, o.End), new Span(o.Start, o.End), o.LocationId, asker.PatientId!.Value) { AppointmentId = o.AppointmentId })]);
    }

    private static IEnumerable<Offer> OffersOf(PractitionerSchedule schedule, Service service, Guid? locationId) =>
        service.LocationIds.Where(id => schedule.Locations.ContainsKey(id) && (locationId is null || id == locationId)).Select(id => new Offer(schedule, service, id));

    private AvailabilityQuestion Question(Offer offer, LocalDate from, LocalDate to, Asker asker, TakenTimes taken)
    {
        var (schedule, service, locationId) = (offer.Schedule, offer.Service, offer.LocationId);
        var (hours, overrides, holidays) = (schedule.HoursAt(locationId), schedule.OverridesAt(locationId), schedule.Holidays.Where(h => h.AppliesTo(locationId)).ToList());
        return new AvailabilityQuestion(
            service, schedule.ZoneOf(locationId), from, to, clock.GetInstant(), hours, overrides, [.. schedule.TimeOff.Select(t => new Span(t.Start, t.End))],
            taken.Of(schedule.Practitioner.Id), taken.OfPatient, holidays, asker)
        {
            LocationId = locationId, VirtualLocations = schedule.VirtualLocations, TravelMinutes = TravelMinutes,
        };
    }

    /// <summary>The time that begins then, whether or not it is free; of a group, as if nobody came yet.</summary>
    public static SlotResponse SlotAt(PractitionerSchedule schedule, Service service, Guid locationId, Instant start) => ToSlot(
        schedule, service, locationId, new FreeTime(start, start + Duration.FromMinutes(service.DurationMinutes), start.InZone(schedule.ZoneOf(locationId)).LocalDateTime, service.Seats));

    internal static SlotResponse ToSlot(PractitionerSchedule schedule, Service service, Guid locationId, FreeTime time)
    {
        var endLocal = time.End.InZone(schedule.ZoneOf(locationId)).LocalDateTime;
        return new SlotResponse(
            time.Start.ToDateTimeOffset(), time.End.ToDateTimeOffset(), time.StartLocal.ToMinutes(), endLocal.ToMinutes(),
            schedule.Locations[locationId].TimeZone, locationId, schedule.Practitioner.Id, service.Id, service.Seats > 1 ? time.SeatsLeft : null);
    }
}

/// <summary>What is taken, by practitioner; and by the asking patient, with whomever.</summary>
internal sealed record TakenTimes(ILookup<Guid, TakenTime> ByPractitioner, IReadOnlyList<TakenTime> OfPatient)
{
    public IReadOnlyList<TakenTime> Of(Guid practitionerId) => [.. ByPractitioner[practitionerId]];
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
