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

/// <summary>The applications that were sent to the clinic, those that wait longest first.</summary>
/// <param name="Text">Parts of the applicant's names or address.</param>
/// <param name="State">All when null.</param>
internal sealed record ListApplications(string? Text, string? State, Paging Paging) : IRequest<Result<Paged<ApplicationItem>>>;

/// <summary>One application, with everything.</summary>
internal sealed record GetApplication(Guid Id) : IRequest<Result<ApplicationResponse>>;

internal sealed record ApplicationItem(
    Guid Id, ApplicationState State, string Name, string Email, IReadOnlyList<string> SpecialtyCodes, DateOnly? LicenceExpiresOn, DateTimeOffset SubmittedAt);

internal sealed class ListApplicationsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var applications = routes.MapGroup("/api/identity/applications").WithTags("Applications");
        applications.MapGet("", (string? text, string? state, int? page, int? pageSize, Sender send, CancellationToken ct) =>
                send.Ok(new ListApplications(text, state, new Paging(page, pageSize)), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithName(nameof(ListApplications)).WithSummary("Applications of doctors").ProducesProblem(422);
        applications.MapGet("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetApplication(id), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithName(nameof(GetApplication)).WithSummary("One application").ProducesProblem(404);
    }
}

internal sealed class ListApplicationsValidator : AbstractValidator<ListApplications>
{
    /// <summary>A draft is nobody's but the applicant's.</summary>
    public static readonly IReadOnlyDictionary<string, ApplicationState> States = new Dictionary<string, ApplicationState>
    {
        ["submitted"] = ApplicationState.Submitted, ["more_needed"] = ApplicationState.MoreNeeded, ["approved"] = ApplicationState.Approved,
        ["denied"] = ApplicationState.Denied, ["withdrawn"] = ApplicationState.Withdrawn,
    };

    public ListApplicationsValidator()
    {
        RuleFor(q => q.Text).MaximumLength(200);
        RuleFor(q => q.State).Must(s => s is null || States.ContainsKey(s)).WithErrorCode("state").WithMessage("There is no such state.");
    }
}

internal sealed class ListApplicationsHandlers(IIdentityDb db, ApplicationAnswers answers) :
    IRequestHandler<ListApplications, Result<Paged<ApplicationItem>>>, IRequestHandler<GetApplication, Result<ApplicationResponse>>
{
    public async Task<Result<Paged<ApplicationItem>>> Handle(ListApplications query, CancellationToken ct)
    {
        var sent = db.Applications.AsNoTracking().Where(a => a.SubmittedAt != null && a.State != ApplicationState.Draft);
        if (query.State is { } name)
        {
            var state = ListApplicationsValidator.States[name];
            sent = sent.Where(a => a.State == state);
        }

        var page = await sent.Join(db.Users.AsNoTracking().Found(query.Text), a => a.UserId, u => u.Id, (a, u) => new { Application = a, u.GivenName, u.FamilyName, u.Email })
            .OrderBy(x => x.Application.SubmittedAt).ThenBy(x => x.FamilyName).ThenBy(x => x.Application.Id).ToPageAsync(query.Paging, ct);
        return new Paged<ApplicationItem>(
            [
                .. page.Items.Select(x => new ApplicationItem(
                    x.Application.Id, x.Application.State, $"{x.GivenName} {x.FamilyName}", x.Email!, x.Application.SpecialtyCodes,
                    x.Application.LicenceExpiresOn?.ToDateOnly(), x.Application.SubmittedAt!.Value.ToDateTimeOffset())),
            ],
            page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<ApplicationResponse>> Handle(GetApplication query, CancellationToken ct)
    {
        var found = await db.Applications.AsNoTracking().Include(a => a.History)
            .SingleOrDefaultAsync(a => a.Id == query.Id && a.SubmittedAt != null && a.State != ApplicationState.Draft, ct);
        return found is null ? Error.NotFound : await answers.OfAsync(found, forClinic: true, ct);
    }
}
