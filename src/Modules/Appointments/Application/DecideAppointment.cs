using Clinic.Appointments.Contracts;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Appointments.Application;

/// <summary>Agrees to a request, at the time asked for or, with a hold, at another.</summary>
internal sealed record ApproveAppointment(Guid Id, int Version, string? HoldToken) : IRequest<Result<AppointmentResponse>>;

/// <summary>Does not agree to a request.</summary>
internal sealed record DeclineAppointment(Guid Id, int Version, string Reason) : IRequest<Result<AppointmentResponse>>;

/// <param name="Version">The version the person saw.</param>
/// <param name="HoldToken">From a hold that replaces this appointment.</param>
internal sealed record ApproveBody(int Version, string? HoldToken);

/// <param name="Version">The version the person saw.</param>
/// <param name="Reason">In the person's words.</param>
internal sealed record ReasonBody(int Version, string Reason);

internal sealed class DecideAppointmentEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var appointment = routes.MapGroup("/api/appointments/{id:guid}").WithTags("Appointments");
        appointment.MapPost("approve", (Guid id, ApproveBody body, Sender send, CancellationToken ct) =>
                send.Ok(new ApproveAppointment(id, body.Version, body.HoldToken), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(ApproveAppointment)).WithSummary("Agree to a request")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        appointment.MapPost("decline", (Guid id, ReasonBody body, Sender send, CancellationToken ct) =>
                send.Ok(new DeclineAppointment(id, body.Version, body.Reason), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(DeclineAppointment)).WithSummary("Decline a request")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class DeclineAppointmentValidator : AbstractValidator<DeclineAppointment>
{
    public DeclineAppointmentValidator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(1_000);
}

internal sealed class DecideAppointmentHandler(ChangeAppointment change) :
    IRequestHandler<ApproveAppointment, Result<AppointmentResponse>>, IRequestHandler<DeclineAppointment, Result<AppointmentResponse>>
{
    public Task<Result<AppointmentResponse>> Handle(ApproveAppointment command, CancellationToken ct) => change.RunAsync(
        command.Id, command.Version, "appointment.approve", command.HoldToken,
        (a, actor, now, offer) => a.Approve(actor, now, offer),
        (a, actor, before) => new AppointmentApproved(
            a.ToSnapshot(), actor.Role.ToEventText(), before == a.StartLocal ? null : AppointmentAnswers.Format(before)),
        ct);

    public Task<Result<AppointmentResponse>> Handle(DeclineAppointment command, CancellationToken ct) => change.RunAsync(
        command.Id, command.Version, "appointment.decline", command.Reason.Trim(),
        (a, actor, now, reason) => a.Decline(actor, now, reason),
        (a, actor) => new AppointmentDeclined(a.ToSnapshot(), actor.Role.ToEventText(), NotAnswered: false),
        ct);
}
