using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>Holds all dates of a visit that repeats, or none of them.</summary>
/// <param name="PractitionerId">With whom.</param>
/// <param name="ServiceId">Which service.</param>
/// <param name="LocationId">Where.</param>
/// <param name="Starts">In order: on the location's clock all at the same time of day, whole weeks apart. Some may be left out between them.</param>
/// <param name="PatientId">For whom; the person's own when null.</param>
/// <param name="Replacing">
/// Where visits of a series are to be moved: for each start the appointment that moves to it. What one of them leaves another may take,
/// and the dates need not be whole weeks apart, because a visit may have gone its own way before.
/// </param>
internal sealed record HoldSeries(
    Guid PractitionerId, Guid ServiceId, Guid LocationId, IReadOnlyList<DateTimeOffset> Starts, Guid? PatientId, IReadOnlyList<Guid>? Replacing)
    : IRequest<Result<HoldResponse>>;

internal sealed class HoldSeriesEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/scheduling/holds/series", (HoldSeries command, Sender send, CancellationToken ct) =>
            send.Created(command, h => $"/api/scheduling/holds/{h.HoldId}", ct, h => h.ExistedBefore))
        .RequirePermission(SchedulingPermissions.Hold)
        .WithName(nameof(HoldSeries)).WithSummary("Hold all dates of a visit that repeats for ten minutes, or none").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class HoldSeriesValidator : AbstractValidator<HoldSeries>
{
    public HoldSeriesValidator()
    {
        RuleFor(c => c.Starts).NotNull().Must((c, s) => s is null || (s.Count >= (c.Replacing is null ? 2 : 1) && s.Count <= SeriesOffer.MostTimes))
            .WithErrorCode("series_length").WithMessage($"A series has 2 to {SeriesOffer.MostTimes} dates.");
        RuleFor(c => c.Replacing).Must((c, r) => r is null || (r.Count == c.Starts?.Count && r.Distinct().Count() == r.Count))
            .WithErrorCode("one_for_each").WithMessage("Say for each date which visit moves to it.");
    }
}

internal sealed class HoldSeriesHandler(
    ISchedulingDb db, Schedules schedules, SeriesTimes times, HoldAnswers answers, OwnHolds ownHolds, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<HoldSeries, Result<HoldResponse>>
{
    public async Task<Result<HoldResponse>> Handle(HoldSeries command, CancellationToken ct)
    {
        var forClinic = user.ActsForClinic(command.PractitionerId);
        if (command.PatientId is { } other && !user.MayBookFor(other) && !forClinic) return Error.NotFound;
        if ((command.PatientId ?? user.PatientId) is not { } patientId) return Error.Invalid("patientId", "not_empty", "Say for whom the visits are.");

        return await db.TryInTransactionAsync<HoldResponse>(
            async () =>
            {
                // Whoever updates this row first goes first, as for single holds.
                var locked = await db.Locks.Where(l => l.PractitionerId == command.PractitionerId)
                    .ExecuteUpdateAsync(l => l.SetProperty(x => x.Version, x => x.Version + 1), ct);
                if (locked == 0) return Error.NotFound;

                var now = clock.GetInstant();
                var own = await ownHolds.OfAsync(patientId, now, ct);
                if (FindSame(own, command) is { Count: > 0 } same) return answers.Of(same) with { ExistedBefore = true };

                if (await schedules.ReadFreshAsync(command.PractitionerId, ct) is not { Practitioner.Bookable: true } schedule) return Error.NotFound;
                if (schedule.Offered(command.ServiceId) is not { } service || !service.LocationIds.Contains(command.LocationId)
                    || !schedule.Locations.ContainsKey(command.LocationId)) return Error.NotFound;
                if (StartsOf(command, schedule.ZoneOf(command.LocationId)) is not { } starts)
                    return Error.Invalid("starts", "not_a_series", "The dates of a series follow each other in whole weeks, at one time of day.");

                var asker = new Asker(patientId, user.UserId, ForClinic: forClinic) { Moving = command.Replacing ?? [] };
                var occurrences = await times.LookAtAsync(schedule, service, command.LocationId, starts, asker, ct);
                if (occurrences.Any(o => !o.Free)) return SchedulingErrors.SeriesNotFree.With("occurrences", occurrences);

                // The single time that it began with, and the series that it was before, are given back.
                var visits = occurrences.Select(o => new Span(Instant.FromDateTimeOffset(o.Start!.Value), Instant.FromDateTimeOffset(o.End!.Value))).ToList();
                var given = own.Where(h => h.PractitionerId == command.PractitionerId && (h.SeriesId is not null || visits.Any(v => h.Start < v.End && v.Start < h.End))).ToList();
                var kept = own.Except(given).ToList();
                if (!forClinic && kept.Any(h => h.SeriesId is not null)) return SchedulingErrors.OneSeriesAtOnce;
                if (!forClinic && kept.Count + await ownHolds.CountOfOthersAsync(patientId, now, ct) >= Hold.MostPerPatient) return SchedulingErrors.TooManyHolds;

                var seriesId = Guid.CreateVersion7();
                var made = visits.Select((v, i) => NewHold.Of(
                    schedule, service, FreeTimes.SlotAt(schedule, service, command.LocationId, v.Start), [], patientId, user.UserId, now + Hold.Length, command.Replacing?[i], seriesId)).ToList();
                db.Holds.AddRange(made);
                db.Hint(new HintAudience.WatchersOf(command.PractitionerId), HintTypes.Slots, command.PractitionerId);
                await ownHolds.GiveBackAsync(given, ct);
                return answers.Of(made);
            },
            ct);
    }

    private static List<Hold> FindSame(IReadOnlyList<Hold> own, HoldSeries command)
    {
        var held = own.Where(h => h.SeriesId is not null && h.PractitionerId == command.PractitionerId).OrderBy(h => h.Start).ToList();
        var same = held.All(h => h.ServiceId == command.ServiceId && h.LocationId == command.LocationId)
            && held.Select(h => (h.Start, h.Replacing)).SequenceEqual(command.Starts.Select((s, i) => (Instant.FromDateTimeOffset(s), command.Replacing?[i])));
        return same ? held : [];
    }

    /// <summary>The starts on the location's clock; null when they are no series, or the second time that the clock shows such a time.</summary>
    private static List<LocalDateTime>? StartsOf(HoldSeries command, DateTimeZone zone)
    {
        if (command.Starts.Any(s => s.Year is < 2000 or > 2199)) return null;
        var instants = command.Starts.Select(Instant.FromDateTimeOffset).ToList();
        var locals = instants.Select(i => i.InZone(zone).LocalDateTime).ToList();
        for (var i = 0; i < locals.Count; i++)
        {
            if (zone.InstantOf(locals[i]) != instants[i]) return null;
            if (i > 0 && !(locals[i].TimeOfDay == locals[0].TimeOfDay && Period.DaysBetween(locals[i - 1].Date, locals[i].Date) is var days and > 0 && (command.Replacing is not null || days % 7 == 0))) return null;
        }

        return locals;
    }
}
