using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Appointments.Application;

/// <summary>Calls a visit off; its time is free again. With <paramref name="Following" />, all later ones of its series too.</summary>
internal sealed record CancelAppointment(Guid Id, int Version, string Reason, bool Following) : IRequest<Result<AppointmentResponse>>;

internal sealed class CancelAppointmentEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/appointments/{id:guid}/cancel", (Guid id, ReasonBody body, Sender send, CancellationToken ct) =>
            send.Ok(new CancelAppointment(id, body.Version, body.Reason, body.Following), ct))
        .RequirePermission(AppointmentsPermissions.Use)
        .WithName(nameof(CancelAppointment)).WithSummary("Cancel a visit").WithTags("Appointments")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class CancelAppointmentValidator : AbstractValidator<CancelAppointment>
{
    public CancelAppointmentValidator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(1_000);
}

internal sealed class CancelAppointmentHandler(ChangeAppointment change, ChangeFollowing following, TimeProvider clock) : IRequestHandler<CancelAppointment, Result<AppointmentResponse>>
{
    public Task<Result<AppointmentResponse>> Handle(CancelAppointment command, CancellationToken ct) => command.Following
        ? following.RunAsync(
            command.Id, command.Version, AppointmentAction.Cancel, "appointment.cancel", command.Reason.Trim(),
            (a, actor, reason) => a.Cancel(actor, clock.GetInstant(), reason!),
            (a, actor, together) => new AppointmentCancelled(a.ToSnapshot(), actor.Role.ToEventText(), together),
            ct)
        : change.RunAsync(
            command.Id, command.Version, "appointment.cancel", command.Reason.Trim(),
            (a, actor, now, reason) => a.Cancel(actor, now, reason),
            (a, actor) => new AppointmentCancelled(a.ToSnapshot(), actor.Role.ToEventText()),
            ct);
}
