using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>Blocks time: nothing new is offered then, visits that lie in it stay.</summary>
/// <param name="PractitionerId">Whose.</param>
/// <param name="StartLocal">On the location's clock.</param>
/// <param name="EndLocal">On the location's clock, exclusive.</param>
/// <param name="LocationId">Whose clock.</param>
/// <param name="Note">For the practitioner and the front desk only.</param>
internal sealed record AddTimeOff(Guid PractitionerId, DateTime StartLocal, DateTime EndLocal, Guid LocationId, string? Note) : IRequest<Result<ScheduleResponse>>;

internal sealed record AddTimeOffBody(DateTime StartLocal, DateTime EndLocal, Guid LocationId, string? Note);

/// <summary>Gives blocked time back.</summary>
internal sealed record RemoveTimeOff(Guid PractitionerId, Guid TimeOffId) : IRequest<Result<ScheduleResponse>>;

internal sealed class AddTimeOffEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var absences = routes.MapGroup("/api/scheduling/practitioners/{id:guid}/absences").WithTags("Scheduling");
        absences.MapPost("", (Guid id, AddTimeOffBody body, Sender send, CancellationToken ct) =>
                send.Created(new AddTimeOff(id, body.StartLocal, body.EndLocal, body.LocationId, body.Note), s => $"/api/scheduling/practitioners/{id}/schedule", ct))
            .RequireSignIn().WithName(nameof(AddTimeOff)).WithSummary("Block time of a doctor").ProducesProblem(404).ProducesProblem(422);
        absences.MapDelete("{timeOffId:guid}", (Guid id, Guid timeOffId, Sender send, CancellationToken ct) => send.Ok(new RemoveTimeOff(id, timeOffId), ct))
            .RequireSignIn().WithName(nameof(RemoveTimeOff)).WithSummary("Give blocked time back").ProducesProblem(404);
    }
}

internal sealed class AddTimeOffValidator : AbstractValidator<AddTimeOff>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(370);

    public AddTimeOffValidator()
    {
        RuleFor(c => c.StartLocal).Must(t => t.Kind == DateTimeKind.Unspecified).WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.")
            .InclusiveBetween(DateRange.First.ToDateTime(default), DateRange.Last.ToDateTime(default));
        RuleFor(c => c.EndLocal).Must(t => t.Kind == DateTimeKind.Unspecified).WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.")
            .GreaterThan(c => c.StartLocal).WithErrorCode("ends_before_start").WithMessage("The end must come after the start.")
            .Must((c, end) => end - c.StartLocal <= Longest).WithErrorCode("range_too_long").WithMessage("Block at most a year at once.");
        RuleFor(c => c.Note).MaximumLength(500);
    }
}

internal sealed class AddTimeOffHandler(ISchedulingDb db, ChangeSchedule change) :
    IRequestHandler<AddTimeOff, Result<ScheduleResponse>>, IRequestHandler<RemoveTimeOff, Result<ScheduleResponse>>
{
    public Task<Result<ScheduleResponse>> Handle(AddTimeOff command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.add_time_off",
        async before =>
        {
            if (!before.Locations.ContainsKey(command.LocationId)) return (Error.Invalid("locationId", "unknown_location", "There is no such location."), null);
            var zone = before.ZoneOf(command.LocationId);
            var (startLocal, endLocal) = (LocalDateTime.FromDateTime(command.StartLocal), LocalDateTime.FromDateTime(command.EndLocal));
            var (start, end) = (zone.InstantOf(startLocal), zone.InstantOf(endLocal));
            // All of it lies in an hour that the clock skips: it would block nothing.
            if (start >= end) return (Error.Invalid([SchedulingErrors.TimeDoesNotExist("endLocal")]), null);
            db.TimeOff.Add(new TimeOff
            {
                Id = Guid.CreateVersion7(),
                PractitionerId = command.PractitionerId,
                Start = start,
                End = end,
                StartLocal = startLocal,
                EndLocal = endLocal,
                TimeZone = zone.Id,
                Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
            });
            var affected = await db.BusyTimes.CountAsync(b => b.PractitionerId == command.PractitionerId && b.Occupies && b.Start < end && b.End > start, ct);
            return (null, affected);
        },
        ct);

    public Task<Result<ScheduleResponse>> Handle(RemoveTimeOff command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId,
        "schedule.remove_time_off",
        async _ =>
        {
            var removed = await db.TimeOff.Where(t => t.Id == command.TimeOffId && t.PractitionerId == command.PractitionerId).ExecuteDeleteAsync(ct);
            return (removed == 0 ? Error.NotFound : null, null);
        },
        ct);
}
