using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>A visit that lies in time off, and another time for it.</summary>
/// <param name="Suggestion">The nearest free time with the same doctor outside the time off; null when there is none.</param>
/// <param name="Colleague">Where there is no suggestion: the next time with another doctor of the same specialty at the same place, to be told on the phone.</param>
internal sealed record AffectedVisitResponse(
    Guid AppointmentId, Guid PatientId, DateTimeOffset Start, DateTimeOffset End, string StartLocal, string TimeZone, Guid LocationId, Guid ServiceId, SlotResponse? Suggestion,
    OtherTime? Colleague);

/// <summary>A time to propose for a visit, as it was suggested or picked.</summary>
/// <param name="AppointmentId">The visit.</param>
/// <param name="Start">Of the proposed time.</param>
/// <param name="LocationId">Where.</param>
internal sealed record TimeOffProposal(Guid AppointmentId, DateTimeOffset Start, Guid LocationId);

/// <summary>What time off means for the visits that are booked: who is affected, and what could be proposed to them.</summary>
internal sealed class TimeOffImpact(ISchedulingDb db, FreeTimes freeTimes, NearestTimes nearest, ICurrentUser user, TimeProvider clock)
{
    /// <summary>For how many visits another time is looked for; the others are listed without.</summary>
    private const int MostSuggestions = 100;

    /// <summary>For how many of those without one a colleague's time is looked for.</summary>
    private const int MostColleagues = 20;
    private const int DaysToLook = 28;

    // Nobody is asked to come sooner than they can plan.
    private static readonly Duration Notice = Duration.FromHours(24);

    /// <summary>The visits to come that lie in it, in order of time, each with a suggestion. No two are suggested the same time, but for groups with places.</summary>
    public async Task<IReadOnlyList<AffectedVisitResponse>> FindAsync(PractitionerSchedule schedule, IReadOnlyList<Span> off, CancellationToken ct)
    {
        var visits = await VisitsInAsync(schedule.Practitioner.Id, off, ct);
        var earliest = clock.GetInstant() + Notice;
        var soonest = earliest.InUtc().Date.PlusDays(-1);
        var taken = await TakenAsync(schedule, visits, soonest, off.Max(o => o.End).InUtc().Date.PlusDays(DaysToLook), ct);
        var given = new GivenTimes();
        var found = new List<AffectedVisitResponse>(visits.Count);
        foreach (var visit in visits)
        {
            var service = found.Count >= MostSuggestions ? null : schedule.Offered(visit.ServiceId);
            var from = LocalDate.Max(soonest, visit.Start.InUtc().Date.PlusDays(-DaysToLook));
            var to = off.First(o => o.Overlaps(new Span(visit.Start, visit.End))).End.InUtc().Date.PlusDays(DaysToLook);
            var slot = service is null ? null : Nearest(
                schedule, service, visit, from, to, taken(visit),
                s => SpanOf(s).Start >= earliest && !off.Any(o => o.Overlaps(SpanOf(s))) && given.Leave(s, service));
            if (slot is not null) given.Add(slot, service!);
            var colleague = slot is not null || service is null || found.Count(f => f.Suggestion is null) >= MostColleagues ? null
                : await nearest.WithColleagueAsync(schedule, service, visit.LocationId, LocalDate.Max(soonest.PlusDays(2), visit.Date), Asker.Visitor with { PatientId = visit.PatientId }, ct);
            var zone = schedule.Locations.TryGetValue(visit.LocationId, out var location) ? location.TimeZone : DateTimeZone.Utc.Id;
            found.Add(new AffectedVisitResponse(
                visit.AppointmentId, visit.PatientId, visit.Start.ToDateTimeOffset(), visit.End.ToDateTimeOffset(),
                visit.Start.InZone(DateTimeZoneProviders.Tzdb[zone]).LocalDateTime.ToMinutes(), zone, visit.LocationId, visit.ServiceId, slot, colleague));
        }

        return found;
    }

    /// <summary>How many times in it are held for somebody who is booking.</summary>
    public async Task<int> CountHoldsAsync(Guid practitionerId, IReadOnlyList<Span> off, CancellationToken ct)
    {
        var (now, first, last) = (clock.GetInstant(), off.Min(o => o.Start), off.Max(o => o.End));
        var held = await db.Holds.AsNoTracking()
            .Where(h => h.PractitionerId == practitionerId && h.Purpose == HoldPurpose.Booking && h.BlocksUntil > now && h.Start < last && h.End > first)
            .Select(h => new { h.Start, h.End }).ToListAsync(ct);
        return held.Count(h => off.Any(o => o.Overlaps(new Span(h.Start, h.End))));
    }

    /// <summary>
    /// Holds the times that are to be proposed, for the person who adds the time off; each lives as long as the patient has to answer
    /// once the proposal is made. What is not free any more is left out. Called once the time off is stored, so that nothing in it is free.
    /// </summary>
    public async Task<IReadOnlyList<HoldOffer>> HoldAsync(
        PractitionerSchedule schedule, IReadOnlyList<BusyTime> affected, IReadOnlyList<TimeOffProposal> proposals, CancellationToken ct)
    {
        var visits = affected.ToDictionary(b => b.AppointmentId);
        var wanted = proposals.Where(p => visits.ContainsKey(p.AppointmentId)).DistinctBy(p => p.AppointmentId).ToList();
        if (wanted.Count == 0) return [];
        var dates = wanted.Select(p => Instant.FromDateTimeOffset(p.Start).InUtc().Date).ToList();
        var taken = await TakenAsync(schedule, [.. wanted.Select(p => visits[p.AppointmentId])], dates.Min().PlusDays(-1), dates.Max().PlusDays(2), ct);
        var (offers, given) = (new List<HoldOffer>(), new GivenTimes());
        foreach (var proposal in wanted)
        {
            var (visit, start) = (visits[proposal.AppointmentId], Instant.FromDateTimeOffset(proposal.Start));
            if (schedule.Offered(visit.ServiceId) is not { } service || !schedule.Locations.ContainsKey(proposal.LocationId)) continue;
            var date = start.InZone(schedule.ZoneOf(proposal.LocationId)).Date;
            var slot = freeTimes.Find(schedule, service, proposal.LocationId, date, date.PlusDays(1), AskerFor(visit), taken(visit))[0].Slots.FirstOrDefault(s => s.Start == proposal.Start);
            if (slot is null || !given.Leave(slot, service)) continue;
            var hold = NewHold.Of(schedule, service, slot, [], visit.PatientId, user.UserId, clock.GetInstant() + Hold.Length, visit.AppointmentId);
            db.Holds.Add(hold);
            given.Add(slot, service);
            offers.Add(HoldAnswers.Promised(hold));
        }

        return offers;
    }

    /// <summary>The visits to come that lie in it, in order of time.</summary>
    public async Task<IReadOnlyList<BusyTime>> VisitsInAsync(Guid practitionerId, IReadOnlyList<Span> off, CancellationToken ct)
    {
        var (now, first, last) = (clock.GetInstant(), off.Min(o => o.Start), off.Max(o => o.End));
        var visits = await db.BusyTimes.AsNoTracking().Where(b => b.PractitionerId == practitionerId && b.Occupies && b.Start > now && b.Start < last && b.End > first)
            .OrderBy(b => b.Start).ToListAsync(ct);
        return visits.FindAll(b => off.Any(o => o.Overlaps(new Span(b.Start, b.End))));
    }

    /// <summary>What is taken around these dates, seen for each of the visits: the doctor's time once, the patients' own in one read.</summary>
    private async Task<Func<BusyTime, TakenTimes>> TakenAsync(PractitionerSchedule schedule, IReadOnlyList<BusyTime> visits, LocalDate from, LocalDate to, CancellationToken ct)
    {
        var common = await freeTimes.ReadTakenAsync([schedule.Practitioner.Id], from, to, Asker.Visitor, ct);
        var patients = visits.Select(v => v.PatientId).Distinct().ToList();
        var (start, end) = (from.PlusDays(-2).AtMidnight().InUtc().ToInstant(), to.PlusDays(2).AtMidnight().InUtc().ToInstant());
        var own = (await db.BusyTimes.AsNoTracking().Where(b => b.Occupies && patients.Contains(b.PatientId) && b.Start >= start && b.Start < end).ToListAsync(ct))
            .ToLookup(b => b.PatientId, b => new TakenTime(new Span(b.Start, b.End), new Span(b.Start, b.End), b.LocationId, b.PatientId) { AppointmentId = b.AppointmentId });
        return visit => common with { OfPatient = [.. own[visit.PatientId]] };
    }

    /// <summary>At the same place where there is one, else where the doctor works too.</summary>
    private SlotResponse? Nearest(PractitionerSchedule schedule, Service service, BusyTime visit, LocalDate from, LocalDate to, TakenTimes taken, Func<SlotResponse, bool> fits) =>
        freeTimes.Find(schedule, service, null, from, to, AskerFor(visit), taken).SelectMany(d => d.Slots).Where(fits)
            .OrderBy(s => s.LocationId != visit.LocationId).ThenBy(s => (s.Start - visit.Start.ToDateTimeOffset()).Duration()).ThenBy(s => s.Start).FirstOrDefault();

    private Asker AskerFor(BusyTime visit) => new(visit.PatientId, user.UserId, visit.AppointmentId, ForClinic: true);

    private static Span SpanOf(SlotResponse slot) => new(Instant.FromDateTimeOffset(slot.Start), Instant.FromDateTimeOffset(slot.End));

    /// <summary>The times that were given to visits already.</summary>
    private sealed class GivenTimes
    {
        private readonly List<(Span Blocked, SlotResponse Slot)> _given = [];

        public void Add(SlotResponse slot, Service service) => _given.Add((BlockedBy(slot, service), slot));

        /// <summary>Whether one more visit can have this time: nobody else has it, or it is a group's and has a place.</summary>
        public bool Leave(SlotResponse slot, Service service)
        {
            var mates = service.Seats > 1 ? _given.FindAll(g => (g.Slot.Start, g.Slot.LocationId, g.Slot.ServiceId) == (slot.Start, slot.LocationId, slot.ServiceId)) : [];
            return (mates.Count == 0 || mates.Count < slot.SeatsLeft) && !_given.Except(mates).Any(g => g.Blocked.Overlaps(BlockedBy(slot, service)));
        }

        /// <summary>The time with the buffers of its service.</summary>
        private static Span BlockedBy(SlotResponse slot, Service service) => new(
            SpanOf(slot).Start - Duration.FromMinutes(service.BufferBeforeMinutes), SpanOf(slot).End + Duration.FromMinutes(service.BufferAfterMinutes));
    }
}
