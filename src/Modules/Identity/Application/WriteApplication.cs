using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Clinic.Identity.Application;

/// <summary>Keeps what the applicant wrote so far, finished or not.</summary>
/// <param name="Version">The version the person saw.</param>
internal sealed record WriteApplication(int Version, ApplicationFields Fields) : IRequest<Result<ApplicationResponse>>;

internal sealed class WriteApplicationEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut(OwnApplicationEndpoints.Path, (WriteApplication command, Sender send, CancellationToken ct) => send.Ok(command, ct))
        .RequireSignIn()
        .WithName(nameof(WriteApplication)).WithSummary("Keep a draft of the own application").WithTags("Applications")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class WriteApplicationValidator : AbstractValidator<WriteApplication>
{
    public WriteApplicationValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        // Errors are named as in the answer, where the fields stand under this name too.
        RuleFor(c => c.Fields).NotNull().SetValidator(new ApplicationFieldsValidator()).OverridePropertyName("");
    }
}

internal sealed class WriteApplicationHandler(IIdentityDb db, ChangeApplication change, TimeProvider clock) : IRequestHandler<WriteApplication, Result<ApplicationResponse>>
{
    public Task<Result<ApplicationResponse>> Handle(WriteApplication command, CancellationToken ct) => change.OfOwnAsync(
        command.Version,
        async a =>
        {
            if (!a.IsEditable) return IdentityErrors.NotAllowedInState;
            var fields = command.Fields;
            var details = await db.SealAsync(a.UserId, ApplicationFields.PlaceOf(a.Id), fields.ToSealedText(), ct);
            var expires = fields.LicenceExpiresOn is { } date ? LocalDate.FromDateOnly(date) : (LocalDate?)null;
            return a.Write(details, expires, fields.SpecialtyCodes.Distinct(), fields.Languages.Distinct(), clock.GetInstant());
        },
        ct);
}
