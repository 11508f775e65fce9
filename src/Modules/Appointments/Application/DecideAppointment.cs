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

/// <summary>Agrees to a request, at the time asked for or, with a hold, at another. With <paramref name="Following" />, to all later ones of its series too, each at its time.</summary>
internal sealed record ApproveAppointment(Guid Id, int Version, string? HoldToken, bool Following) : IRequest<Result<AppointmentResponse>>;

/// <summary>Does not agree to a request, or, with <paramref name="Following" />, to it and all later ones of its series.</summary>
internal sealed record DeclineAppointment(Guid Id, int Version, string Reason, bool Following) : IRequest<Result<AppointmentResponse>>;

/// <param name="Version">The version the person saw.</param>
/// <param name="HoldToken">From a hold that replaces this appointment; not with <paramref name="Following" />.</param>
/// <param name="Following">Also the later visits of the series that wait for an answer; the answer says how many.</param>
internal sealed record ApproveBody(int Version, string? HoldToken, bool Following = false);

/// <param name="Version">The version the person saw.</param>
/// <param name="Reason">In the person's words.</param>
/// <param name="Following">Also the later visits of the series for which it can still be done; the answer says how many.</param>
internal sealed record ReasonBody(int Version, string Reason, bool Following = false);

internal sealed class DecideAppointmentEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var appointment = routes.MapGroup("/api/appointments/{id:guid}").WithTags("Appointments");
        appointment.MapPost("approve", (Guid id, ApproveBody body, Sender send, CancellationToken ct) =>
                send.Ok(new ApproveAppointment(id, body.Version, body.HoldToken, body.Following), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(ApproveAppointment)).WithSummary("Agree to a request")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        appointment.MapPost("decline", (Guid id, ReasonBody body, Sender send, CancellationToken ct) =>
                send.Ok(new DeclineAppointment(id, body.Version, body.Reason, body.Following), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(DeclineAppointment)).WithSummary("Decline a request")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class ApproveAppointmentValidator : AbstractValidator<ApproveAppointment>
{
    public ApproveAppointmentValidator() => RuleFor(c => c.HoldToken).Null().When(c => c.Following);
}

internal sealed class DeclineAppointmentValidator : AbstractValidator<DeclineAppointment>
{
    public DeclineAppointmentValidator() => RuleFor(c => c.Reason).NotEmpty().MaximumLength(1_000);
}

internal sealed class DecideAppointmentHandler(ChangeAppointment change, ChangeFollowing following, TimeProvider clock) :
    IRequestHandler<ApproveAppointment, Result<AppointmentResponse>>, IRequestHandler<DeclineAppointment, Result<AppointmentResponse>>
{
    public Task<Result<AppointmentResponse>> Handle(ApproveAppointment command, CancellationToken ct) => command.Following
        ? following.RunAsync(
            command.Id, command.Version, AppointmentAction.Approve, "appointment.approve", null,
            (a, actor, _) => a.Approve(actor, clock.GetInstant()),
            (a, actor, together) => new AppointmentApproved(a.ToSnapshot(), actor.Role.ToEventText(), null, together),
            ct)
        : change.RunAsync(
            command.Id, command.Version, "appointment.approve", command.HoldToken,
            (a, actor, now, offer) => a.Approve(actor, now, offer),
            (a, actor, before) => new AppointmentApproved(
                a.ToSnapshot(), actor.Role.ToEventText(), before == a.StartLocal ? null : AppointmentAnswers.Format(before)),
            ct);

    public Task<Result<AppointmentResponse>> Handle(DeclineAppointment command, CancellationToken ct) => command.Following
        ? following.RunAsync(
            command.Id, command.Version, AppointmentAction.Decline, "appointment.decline", command.Reason.Trim(),
            (a, actor, reason) => a.Decline(actor, clock.GetInstant(), reason!),
            (a, actor, together) => new AppointmentDeclined(a.ToSnapshot(), actor.Role.ToEventText(), NotAnswered: false, together),
            ct)
        : change.RunAsync(
            command.Id, command.Version, "appointment.decline", command.Reason.Trim(),
            (a, actor, now, reason) => a.Decline(actor, now, reason),
            (a, actor) => new AppointmentDeclined(a.ToSnapshot(), actor.Role.ToEventText(), NotAnswered: false),
            ct);
}
