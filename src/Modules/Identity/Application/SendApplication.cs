using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Identity.Application;

/// <summary>The applicant sends the application, takes it back, or starts again after that or after a refusal.</summary>
internal sealed record MoveOwnApplication(int Version, ApplicationAction Action) : IRequest<Result<ApplicationResponse>>;

/// <param name="Version">The version the person saw.</param>
internal sealed record ApplicationVersionBody(int Version);

internal sealed class MoveOwnApplicationEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(OwnApplicationEndpoints.Path).WithTags("Applications");
        Add("submit", ApplicationAction.Submit, "SubmitApplication", "Send the own application to the clinic");
        Add("withdraw", ApplicationAction.Withdraw, "WithdrawApplication", "Take the own application back");
        Add("start-again", ApplicationAction.StartAgain, "StartApplicationAgain", "Apply again, from what was written before");

        void Add(string verb, ApplicationAction action, string name, string summary) => own
            .MapPost(verb, (ApplicationVersionBody body, Sender send, CancellationToken ct) => send.Ok(new MoveOwnApplication(body.Version, action), ct))
            .RequireSignIn().WithName(name).WithSummary(summary).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class MoveOwnApplicationHandler(IIdentityDb db, ChangeApplication change, ApplicationAnswers answers, TimeProvider clock) : IRequestHandler<MoveOwnApplication, Result<ApplicationResponse>>
{
    public Task<Result<ApplicationResponse>> Handle(MoveOwnApplication command, CancellationToken ct) =>
        change.OfOwnAsync(command.Version, command.Action, command.Action == ApplicationAction.Submit ? a => CheckAsync(a, ct) : null, ct);

    /// <summary>A half-written application would only be asked about.</summary>
    private async Task<Error?> CheckAsync(DoctorApplication a, CancellationToken ct)
    {
        if (!a.IsEditable) return IdentityErrors.NotAllowedInState;
        var documents = await answers.DocumentsOfAsync(a.Id, ct);
        var fields = ApplicationFields.Of(a, await db.ReaderOfAsync([a.UserId], ct));
        var missing = CompleteApplicationValidator.Check(fields, documents.Select(d => d.Category), clock);
        return missing.Count > 0 ? Error.Invalid(missing) : null;
    }
}
