using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Appointments.Application;

/// <summary>Proposes a held time to the patient. The visit stays as it is until the answer; what was proposed before is given back.</summary>
internal sealed record ProposeAppointment(Guid Id, int Version, string HoldToken) : IRequest<Result<AppointmentResponse>>;

/// <summary>The patient takes the proposed time.</summary>
internal sealed record AcceptProposal(Guid Id, int Version) : IRequest<Result<AppointmentResponse>>;

/// <summary>The patient keeps the present time.</summary>
internal sealed record RefuseProposal(Guid Id, int Version) : IRequest<Result<AppointmentResponse>>;

/// <param name="Version">The version the person saw.</param>
/// <param name="HoldToken">From a hold that replaces this appointment.</param>
internal sealed record ProposeBody(int Version, string HoldToken);

internal sealed class ProposeAppointmentEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var appointment = routes.MapGroup("/api/appointments/{id:guid}").WithTags("Appointments");
        appointment.MapPost("propose", (Guid id, ProposeBody body, Sender send, CancellationToken ct) => send.Ok(new ProposeAppointment(id, body.Version, body.HoldToken), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(ProposeAppointment)).WithSummary("Propose another time to the patient")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        appointment.MapPost("accept", (Guid id, VersionBody body, Sender send, CancellationToken ct) => send.Ok(new AcceptProposal(id, body.Version), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(AcceptProposal)).WithSummary("Take the proposed time")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        appointment.MapPost("refuse", (Guid id, VersionBody body, Sender send, CancellationToken ct) => send.Ok(new RefuseProposal(id, body.Version), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(RefuseProposal)).WithSummary("Keep the present time")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class ProposeAppointmentValidator : AbstractValidator<ProposeAppointment>
{
    public ProposeAppointmentValidator() => RuleFor(c => c.HoldToken).NotEmpty();
}

internal sealed class ProposeAppointmentHandler(ChangeAppointment change) :
    IRequestHandler<ProposeAppointment, Result<AppointmentResponse>>, IRequestHandler<AcceptProposal, Result<AppointmentResponse>>,
    IRequestHandler<RefuseProposal, Result<AppointmentResponse>>
{
    public Task<Result<AppointmentResponse>> Handle(ProposeAppointment command, CancellationToken ct) => change.ProposeAsync(command.Id, command.Version, command.HoldToken, ct);

    public Task<Result<AppointmentResponse>> Handle(AcceptProposal command, CancellationToken ct) => change.AcceptAsync(command.Id, command.Version, ct);

    public Task<Result<AppointmentResponse>> Handle(RefuseProposal command, CancellationToken ct) => change.RefuseAsync(command.Id, command.Version, ct);
}
