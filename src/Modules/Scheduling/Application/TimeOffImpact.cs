using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>A visit that lies in time off, and another time for it.</summary>
/// <param name="Suggestion">The nearest free time with the same doctor outside the time off; null when there is none.</param>
/// <param name="Colleague">Where there is no suggestion: the next time with another doctor of the same specialty at the same place, who needs not agree first.</param>
internal sealed record AffectedVisitResponse(
    Guid AppointmentId, Guid PatientId, DateTimeOffset Start, DateTimeOffset End, string StartLocal, string TimeZone, Guid LocationId, Guid ServiceId, SlotResponse? Suggestion,
    OtherTime? Colleague);

/// <summary>A time to propose for a visit, as it was suggested or picked.</summary>
/// <param name="AppointmentId">The visit.</param>
/// <param name="Start">Of the proposed time.</param>
/// <param name="LocationId">Where.</param>
/// <param name="PractitionerId">The colleague whose time it is; null for the doctor's own.</param>
/// <param name="ServiceId">The colleague's service; null for the visit's own.</param>
internal sealed record TimeOffProposal(Guid AppointmentId, DateTimeOffset Start, Guid LocationId, Guid? PractitionerId = null, Guid? ServiceId = null);

/// <summary>What time off means for the visits that are booked: who is affected, and what could be proposed to them.</summary>
internal sealed class TimeOffImpact(ISchedulingDb db, Schedules schedules, FreeTimes freeTimes, NearestTimes nearest, WaitList waitList, ICurrentUser user, TimeProvider clock)
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
                : await nearest.WithColleagueAsync(
                    schedule, service, visit.LocationId, LocalDate.Max(soonest.PlusDays(2), visit.Date), AskerOfColleague(visit), s => SpanOf(s).Start >= earliest && given.IsFree(s), ct);
            if (colleague is not null) given.Add(colleague.Slot);
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
        var asked = proposals.Where(p => visits.ContainsKey(p.AppointmentId)).DistinctBy(p => p.AppointmentId).ToLookup(p => p.PractitionerId is { } id && id != schedule.Practitioner.Id);
        return [.. await HoldOwnAsync(schedule, visits, [.. asked[false]], ct), .. await HoldOfColleaguesAsync(schedule, visits, [.. asked[true]], ct)];
    }

    private async Task<IReadOnlyList<HoldOffer>> HoldOwnAsync(
        PractitionerSchedule schedule, Dictionary<Guid, BusyTime> visits, List<TimeOffProposal> wanted, CancellationToken ct)
    {
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
            offers.Add(Propose(schedule, service, slot, visit));
            given.Add(slot, service);
        }

        return offers;
    }

    /// <summary>
    /// A colleague's time is held as the patient could hold it: only what is offered to everybody, with a service that needs no approval.
    /// Whoever holds or changes something of the colleague in the same moment waits.
    /// </summary>
    private async Task<IReadOnlyList<HoldOffer>> HoldOfColleaguesAsync(
        PractitionerSchedule own, Dictionary<Guid, BusyTime> visits, List<TimeOffProposal> wanted, CancellationToken ct)
    {
        var offers = new List<HoldOffer>();
        foreach (var colleague in wanted.GroupBy(p => p.PractitionerId!.Value).OrderBy(g => g.Key))
        {
            await waitList.LockAsync(colleague.Key, ct);
            if (await schedules.ReadFreshAsync(colleague.Key, ct) is not { Practitioner.Bookable: true } schedule || !NearestTimes.IsColleague(schedule, own)) continue;
            foreach (var proposal in colleague)
            {
                var (visit, start) = (visits[proposal.AppointmentId], Instant.FromDateTimeOffset(proposal.Start));
                if (proposal.ServiceId is not { } serviceId || schedule.Offered(serviceId) is not { NeedsApproval: false } service || !schedule.Locations.ContainsKey(proposal.LocationId)) continue;
                var date = start.InZone(schedule.ZoneOf(proposal.LocationId)).Date;
                var asker = AskerOfColleague(visit);
                var taken = await freeTimes.ReadTakenAsync([colleague.Key], date, date.PlusDays(1), asker, ct);
                var slot = freeTimes.Find(schedule, service, proposal.LocationId, date, date.PlusDays(1), asker, taken)[0].Slots.FirstOrDefault(s => s.Start == proposal.Start);
                if (slot is null) continue;
                offers.Add(Propose(schedule, service, slot, visit));
                // The next one of this colleague must see it.
                await db.SaveChangesAsync(ct);
            }

            db.Hint(new HintAudience.WatchersOf(colleague.Key), HintTypes.Slots, colleague.Key);
        }

        return offers;
    }

    private HoldOffer Propose(PractitionerSchedule schedule, Service service, SlotResponse slot, BusyTime visit)
    {
        var hold = NewHold.Of(schedule, service, slot, [], visit.PatientId, user.UserId, clock.GetInstant() + Hold.Length, visit.AppointmentId);
        hold.Purpose = HoldPurpose.Proposal;
        db.Holds.Add(hold);
        return HoldAnswers.Promised(hold);
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

    /// <summary>With a colleague it is a visit like any other; only the time that the patient gives up does not stand in its way.</summary>
    private static Asker AskerOfColleague(BusyTime visit) => new(visit.PatientId, null, visit.AppointmentId);

    private static Span SpanOf(SlotResponse slot) => new(Instant.FromDateTimeOffset(slot.Start), Instant.FromDateTimeOffset(slot.End));

    /// <summary>The times that were given to visits already.</summary>
    private sealed class GivenTimes
    {
        private readonly List<(Span Blocked, SlotResponse Slot)> _given = [];
        private readonly List<SlotResponse> _ofColleagues = [];

        /// <summary>A colleague's time, which is suggested to one patient only.</summary>
        public void Add(SlotResponse ofColleague) => _ofColleagues.Add(ofColleague);

        /// <summary>Whether this time of a colleague is nobody's yet.</summary>
        public bool IsFree(SlotResponse ofColleague) => !_ofColleagues.Exists(g => g.PractitionerId == ofColleague.PractitionerId && SpanOf(g).Overlaps(SpanOf(ofColleague)));

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
