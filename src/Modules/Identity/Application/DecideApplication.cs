using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Makes the applicant a doctor of the clinic.</summary>
internal sealed record ApproveApplication(Guid Id, int Version) : IRequest<Result<ApplicationResponse>>;

/// <summary>Says no, or asks for more; the applicant reads why.</summary>
internal sealed record AnswerApplication(Guid Id, int Version, ApplicationAction Action, string Note) : IRequest<Result<ApplicationResponse>>;

/// <param name="Version">The version the person saw.</param>
/// <param name="Note">The question or the reason, for the applicant to read.</param>
internal sealed record AnswerApplicationBody(int Version, string Note);

internal sealed class DecideApplicationEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var application = routes.MapGroup("/api/identity/applications/{id:guid}").WithTags("Applications");
        application.MapPost("approve", (Guid id, ApplicationVersionBody body, Sender send, CancellationToken ct) => send.Ok(new ApproveApplication(id, body.Version), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithName(nameof(ApproveApplication)).WithSummary("Make the applicant a doctor of the clinic")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        Add("deny", ApplicationAction.Deny, "DenyApplication", "Say no, with a reason");
        Add("ask", ApplicationAction.Ask, "AskForMore", "Ask the applicant for more");

        void Add(string verb, ApplicationAction action, string name, string summary) => application
            .MapPost(verb, (Guid id, AnswerApplicationBody body, Sender send, CancellationToken ct) => send.Ok(new AnswerApplication(id, body.Version, action, body.Note), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithName(name).WithSummary(summary)
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class AnswerApplicationValidator : AbstractValidator<AnswerApplication>
{
    public AnswerApplicationValidator() => RuleFor(c => c.Note).NotEmpty().MaximumLength(2_000);
}

internal sealed class DecideApplicationHandlers(IIdentityDb db, ChangeApplication change, ChangeUser changeUser) :
    IRequestHandler<ApproveApplication, Result<ApplicationResponse>>, IRequestHandler<AnswerApplication, Result<ApplicationResponse>>
{
    public Task<Result<ApplicationResponse>> Handle(AnswerApplication command, CancellationToken ct) =>
        change.OfOthersAsync(command.Id, command.Version, command.Action, command.Note.Trim(), null, ct);

    public Task<Result<ApplicationResponse>> Handle(ApproveApplication command, CancellationToken ct) => change.OfOthersAsync(
        command.Id, command.Version, ApplicationAction.Approve, null,
        async a =>
        {
            // Nobody saw a version of the account here: what counts is what the account may do, which the frame looks at.
            var version = await db.Users.Where(u => u.Id == a.UserId).Select(u => u.Version).SingleOrDefaultAsync(ct);
            var result = await changeUser.RunAsync(
                a.UserId, version, "account.become-doctor",
                user =>
                {
                    user.BecomePractitioner(Guid.CreateVersion7(), Roles.Practitioner);
                    return null;
                },
                ct);
            if (result.Error is { } refusal) return refusal;
            var user = await db.Users.SingleAsync(u => u.Id == a.UserId, ct);
            var reader = await db.ReaderOfAsync([a.UserId], ct);
            db.Enqueue(ApplicationAnswers.ToEvent(a, user, reader), a.Id, a.Version);
            db.TellLicence(a, user.PractitionerId!.Value, reader);
            return null;
        },
        ct);
}
