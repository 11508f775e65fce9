using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <param name="PractitionerId">With whom.</param>
/// <param name="ServiceId">Which service.</param>
/// <param name="LocationId">Where.</param>
/// <param name="Start">One of the free times.</param>
/// <param name="PatientId">For whom; the person's own when null.</param>
/// <param name="Replacing">The appointment that is to be moved to this time, if any.</param>
internal sealed record HoldSlot(Guid PractitionerId, Guid ServiceId, Guid LocationId, DateTimeOffset Start, Guid? PatientId, Guid? Replacing)
    : IRequest<Result<HoldResponse>>;

internal sealed class HoldSlotEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/scheduling/holds", (HoldSlot command, Sender send, CancellationToken ct) =>
            send.Created(command, h => $"/api/scheduling/holds/{h.HoldId}", ct, h => h.ExistedBefore))
        .RequirePermission(SchedulingPermissions.Hold)
        .WithName(nameof(HoldSlot)).WithSummary("Hold a free time for ten minutes").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class HoldSlotHandler(
    ISchedulingDb db, Schedules schedules, FreeTimes freeTimes, HoldAnswers answers, OwnHolds ownHolds, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<HoldSlot, Result<HoldResponse>>
{
    private const int DaysOfAlternatives = 8;
    private const int MostAlternatives = 6;

    public async Task<Result<HoldResponse>> Handle(HoldSlot command, CancellationToken ct)
    {
        var forClinic = user.ActsForClinic(command.PractitionerId);
        if (command.PatientId is { } other && !user.MayBookFor(other) && !forClinic) return Error.NotFound;
        if ((command.PatientId ?? user.PatientId) is not { } patientId) return Error.Invalid("patientId", "not_empty", "Say for whom the visit is.");

        return await db.TryInTransactionAsync<HoldResponse>(
            async () =>
            {
                // Whoever updates this row first goes first; the others wait here and then see what was stored.
                var locked = await db.Locks.Where(l => l.PractitionerId == command.PractitionerId)
                    .ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), ct);
                if (locked == 0) return Error.NotFound;

                var now = clock.GetInstant();
                var start = Instant.FromDateTimeOffset(command.Start);
                var own = await ownHolds.OfAsync(patientId, now, ct);
                if (own.Find(h => IsSame(h, command, start)) is { } same) return answers.Of(same) with { ExistedBefore = true };

                if (await schedules.ReadFreshAsync(command.PractitionerId, ct) is not { Practitioner.Bookable: true } schedule) return Error.NotFound;
                if (schedule.Offered(command.ServiceId) is not { } service || !service.LocationIds.Contains(command.LocationId)
                    || !schedule.Locations.ContainsKey(command.LocationId)) return Error.NotFound;

                var asker = new Asker(patientId, user.UserId, command.Replacing, forClinic);
                var date = start.InZone(schedule.ZoneOf(command.LocationId)).Date;
                if (date.Year is < 2000 or > 2199) return Error.Invalid("start", "out_of_range", "This date is out of range.");
                var taken = await freeTimes.ReadTakenAsync([command.PractitionerId], date, date.PlusDays(DaysOfAlternatives), asker, ct);
                var days = freeTimes.Find(schedule, service, command.LocationId, date, date.PlusDays(DaysOfAlternatives), asker, taken);
                var slot = days[0].Slots.FirstOrDefault(s => Instant.FromDateTimeOffset(s.Start) == start);
                var alternatives = days.SelectMany(d => d.Slots).Where(s => s != slot).OrderBy(s => (s.Start - command.Start).Duration())
                    .Take(MostAlternatives).OrderBy(s => s.Start).ToList();
                if (slot is null) return RefusalOf(freeTimes.Explain(schedule, service, command.LocationId, start, asker, taken)).With("alternatives", alternatives);

                // Picking another time with the same doctor gives back the overlapping one that was held before, with the series it is of.
                var end = start + Duration.FromMinutes(service.DurationMinutes);
                var overlapping = own.Where(h => h.PractitionerId == command.PractitionerId && h.Start < end && start < h.End).ToList();
                var given = own.Where(h => overlapping.Contains(h) || (h.SeriesId is { } series && overlapping.Any(o => o.SeriesId == series))).ToList();
                if (!forClinic && own.Except(given).Select(h => h.SeriesId ?? h.Id).Distinct().Count() + await ownHolds.CountOfOthersAsync(patientId, now, ct) >= Hold.MostPerPatient)
                    return SchedulingErrors.TooManyHolds;

                var made = NewHold.Of(schedule, service, slot, alternatives, patientId, user.UserId, now + Hold.Length, command.Replacing);
                db.Holds.Add(made);
                db.Hint(new HintAudience.WatchersOf(command.PractitionerId), HintTypes.Slots, command.PractitionerId);
                await ownHolds.GiveBackAsync(given, ct);
                return answers.Of(made);
            },
            ct);
    }

    private static bool IsSame(Hold hold, HoldSlot command, Instant start) =>
        hold.SeriesId is null && hold.PractitionerId == command.PractitionerId && hold.ServiceId == command.ServiceId && hold.LocationId == command.LocationId
        && hold.Start == start && hold.Replacing == command.Replacing;

    /// <summary>Why a start is not free, in one word: the patient's own visit, somebody else's time, or a rule, which comes before both.</summary>
    private static Error RefusalOf(IReadOnlyList<Removal> removals) => removals[0].Rule switch
    {
        TimeRule.PatientBusy => SchedulingErrors.PatientBusy,
        >= TimeRule.Busy => SchedulingErrors.SlotTaken,
        var rule => SchedulingErrors.NotBookable(rule switch
        {
            TimeRule.InThePast => NoTimes.InThePast,
            TimeRule.Holiday => NoTimes.Holiday,
            TimeRule.Absence => NoTimes.PractitionerAway,
            TimeRule.Horizon => NoTimes.BeyondHorizon,
            TimeRule.Notice => NoTimes.TooSoon,
            _ => NoTimes.NoHours,
        }),
    };
}
