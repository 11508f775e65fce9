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

/// <summary>
/// Moves a visit to a held time: the new time is taken and the old one freed together. With <paramref name="Following" />, later ones of
/// its series too, all or none.
/// </summary>
internal sealed record RescheduleAppointment(Guid Id, int Version, string HoldToken, bool Following) : IRequest<Result<AppointmentResponse>>;

/// <param name="Version">The version the person saw.</param>
/// <param name="HoldToken">From a hold that replaces this appointment; of several visits, the one token of all their holds.</param>
/// <param name="Following">Whether the token is of this visit and following ones.</param>
internal sealed record RescheduleBody(int Version, string HoldToken, bool Following = false);

internal sealed class RescheduleAppointmentEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/appointments/{id:guid}/reschedule", (Guid id, RescheduleBody body, Sender send, CancellationToken ct) =>
            send.Ok(new RescheduleAppointment(id, body.Version, body.HoldToken, body.Following), ct))
        .RequirePermission(AppointmentsPermissions.Use)
        .WithName(nameof(RescheduleAppointment)).WithSummary("Move a visit to a held time").WithTags("Appointments")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class RescheduleAppointmentValidator : AbstractValidator<RescheduleAppointment>
{
    public RescheduleAppointmentValidator() => RuleFor(c => c.HoldToken).NotEmpty();
}

internal sealed class RescheduleAppointmentHandler(ChangeAppointment change, MoveFollowing following) : IRequestHandler<RescheduleAppointment, Result<AppointmentResponse>>
{
    public Task<Result<AppointmentResponse>> Handle(RescheduleAppointment command, CancellationToken ct) => command.Following
        ? following.RunAsync(command.Id, command.Version, command.HoldToken, ct)
        : change.RunAsync(
            command.Id, command.Version, "appointment.reschedule", command.HoldToken,
            (a, actor, now, offer) => a.Reschedule(actor, now, offer!),
            (a, actor, before) => new AppointmentMoved(a.ToSnapshot(), actor.Role.ToEventText(), AppointmentAnswers.Format(before)),
            ct);
}
