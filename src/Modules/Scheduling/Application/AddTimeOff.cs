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

namespace Clinic.Scheduling.Application;

/// <summary>Blocks time: nothing new is offered then, visits that lie in it stay.</summary>
/// <param name="PractitionerId">Whose.</param>
/// <param name="StartLocal">On the location's clock.</param>
/// <param name="EndLocal">On the location's clock, exclusive.</param>
/// <param name="LocationId">Whose clock.</param>
/// <param name="Repeat">Null for once.</param>
/// <param name="Note">For the practitioner and the front desk only.</param>
/// <param name="Proposals">Other times to propose for visits that lie in it; those that are not free any more are left out.</param>
internal sealed record AddTimeOff(
    Guid PractitionerId, DateTime StartLocal, DateTime EndLocal, Guid LocationId, TimeOffRepeat? Repeat, string? Note, IReadOnlyList<TimeOffProposal> Proposals)
    : IRequest<Result<ScheduleResponse>>, ITimeOff;

internal sealed record AddTimeOffBody(DateTime StartLocal, DateTime EndLocal, Guid LocationId, TimeOffRepeat? Repeat, string? Note, IReadOnlyList<TimeOffProposal>? Proposals);

/// <summary>Gives blocked time back.</summary>
/// <param name="PractitionerId">Whose.</param>
/// <param name="TimeOffId">Which.</param>
/// <param name="All">Whether all of its repetitions go with it.</param>
internal sealed record RemoveTimeOff(Guid PractitionerId, Guid TimeOffId, bool All) : IRequest<Result<ScheduleResponse>>;

internal sealed class AddTimeOffEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var absences = routes.MapGroup("/api/scheduling/practitioners/{id:guid}/absences").WithTags("Scheduling");
        absences.MapPost("", (Guid id, AddTimeOffBody body, Sender send, CancellationToken ct) =>
                send.Created(new AddTimeOff(id, body.StartLocal, body.EndLocal, body.LocationId, body.Repeat, body.Note, body.Proposals ?? []), s => $"/api/scheduling/practitioners/{id}/schedule", ct))
            .RequireSignIn().WithName(nameof(AddTimeOff)).WithSummary("Block time of a doctor").ProducesProblem(404).ProducesProblem(422);
        absences.MapDelete("{timeOffId:guid}", (Guid id, Guid timeOffId, bool? all, Sender send, CancellationToken ct) => send.Ok(new RemoveTimeOff(id, timeOffId, all ?? false), ct))
            .RequireSignIn().WithName(nameof(RemoveTimeOff)).WithSummary("Give blocked time back").ProducesProblem(404);
    }
}

internal sealed class AddTimeOffValidator : AbstractValidator<AddTimeOff>
{
    private const int MostProposals = 200;

    public AddTimeOffValidator()
    {
        Include(new TimeOffValidator());
        RuleFor(c => c.Note).MaximumLength(500);
        RuleFor(c => c.Proposals.Count).LessThanOrEqualTo(MostProposals).OverridePropertyName("proposals");
    }
}

internal sealed class AddTimeOffHandler(ISchedulingDb db, ChangeSchedule change, Schedules schedules, TimeOffImpact impact, ICurrentUser user) :
    IRequestHandler<AddTimeOff, Result<ScheduleResponse>>, IRequestHandler<RemoveTimeOff, Result<ScheduleResponse>>
{
    public Task<Result<ScheduleResponse>> Handle(AddTimeOff command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.add_time_off",
        async before =>
        {
            var stretches = TimeOffStretches.Of(before, command);
            if (stretches.Error is { } error) return (error, null);
            var repeatId = command.Repeat is null ? null : (Guid?)Guid.CreateVersion7();
            var added = stretches.Value.Select(s => new TimeOff
            {
                Id = Guid.CreateVersion7(),
                PractitionerId = command.PractitionerId,
                RepeatId = repeatId,
                Start = s.Span.Start,
                End = s.Span.End,
                StartLocal = s.StartLocal,
                EndLocal = s.EndLocal,
                TimeZone = s.TimeZone,
                Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
            }).ToList();
            db.TimeOff.AddRange(added);
            // From here on nothing in it is free, also for what is proposed.
            await db.SaveChangesAsync(ct);
            var visits = await impact.VisitsInAsync(command.PractitionerId, [.. stretches.Value.Select(s => s.Span)], ct);
            var after = (await schedules.ReadFreshAsync(command.PractitionerId, ct))!;
            var proposals = await impact.HoldAsync(after, visits, command.Proposals, ct);
            db.Enqueue(new TimeOffAdded(added[0].Id, command.PractitionerId, user.UserId, user.Name, proposals), added[0].Id, 1);
            return (null, visits.Count);
        },
        ct);

    public Task<Result<ScheduleResponse>> Handle(RemoveTimeOff command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.remove_time_off",
        async _ =>
        {
            var removed = await db.TimeOff.Where(t => t.Id == command.TimeOffId && t.PractitionerId == command.PractitionerId).ToListAsync(ct);
            if (removed.Count == 0) return (Error.NotFound, null);
            if (command.All && removed[0].RepeatId is { } repeat) removed = await db.TimeOff.Where(t => t.RepeatId == repeat && t.PractitionerId == command.PractitionerId).ToListAsync(ct);
            var ids = removed.ConvertAll(t => t.Id);
            db.TimeOff.RemoveRange(removed);
            await db.AffectedVisits.Where(v => ids.Contains(v.TimeOffId)).ExecuteDeleteAsync(ct);
            return (null, null);
        },
        ct);
}
