using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Appointments.Application;

/// <summary>One of the steps that take nothing but the moment: confirm, arrive, call in, undo, fulfil, no-show, reopen.</summary>
internal sealed record ProgressAppointment(Guid Id, int Version, AppointmentAction Action) : IRequest<Result<AppointmentResponse>>;

/// <param name="Version">The version the person saw.</param>
internal sealed record VersionBody(int Version);

internal sealed class ProgressAppointmentEndpoints : IEndpoint
{
    private static readonly (string Verb, AppointmentAction Action, string Summary)[] Steps =
    [
        ("confirm", AppointmentAction.Confirm, "Say that you are coming"),
        ("arrive", AppointmentAction.Arrive, "Check a patient in"),
        ("call-in", AppointmentAction.CallIn, "Call a patient in"),
        ("undo-arrive", AppointmentAction.UndoArrive, "Undo a check-in"),
        ("fulfill", AppointmentAction.Fulfill, "Complete a visit"),
        ("no-show", AppointmentAction.NoShow, "Note that the patient did not come"),
        ("reopen", AppointmentAction.Reopen, "Reopen a completed visit"),
    ];

    public void Map(IEndpointRouteBuilder routes)
    {
        var appointment = routes.MapGroup("/api/appointments/{id:guid}").WithTags("Appointments");
        foreach (var (verb, action, summary) in Steps)
        {
            appointment.MapPost(verb, (Guid id, VersionBody body, Sender send, CancellationToken ct) => send.Ok(new ProgressAppointment(id, body.Version, action), ct))
                .RequirePermission(AppointmentsPermissions.Use).WithName($"{action}Appointment").WithSummary(summary)
                .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        }
    }
}

internal sealed class ProgressAppointmentHandler(ChangeAppointment change) : IRequestHandler<ProgressAppointment, Result<AppointmentResponse>>
{
    public Task<Result<AppointmentResponse>> Handle(ProgressAppointment command, CancellationToken ct) => change.RunAsync(
        command.Id, command.Version, $"appointment.{command.Action}".ToLowerInvariant(),
        (a, actor, now) => a.Progress(command.Action, actor, now),
        (a, actor) => new AppointmentProgressed(a.ToSnapshot(), actor.Role.ToEventText()),
        ct);
}
