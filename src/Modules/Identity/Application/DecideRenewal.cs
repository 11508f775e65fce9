using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Contracts;
using Clinic.Identity.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Renewed licences that wait for the clinic, those that wait longest first.</summary>
internal sealed record ListRenewals(Paging Paging) : IRequest<Result<Paged<RenewalItem>>>;

/// <summary>One renewed licence that was sent in.</summary>
internal sealed record GetRenewal(Guid Id) : IRequest<Result<RenewalResponse>>;

/// <summary>Goes by the renewed licence from now on, or says no; the doctor reads why.</summary>
/// <param name="Note">The reason; null to accept.</param>
internal sealed record DecideRenewal(Guid Id, int Version, bool Accept, string? Note) : IRequest<Result<RenewalResponse>>;

internal sealed record RenewalItem(Guid Id, string Name, string Email, DateOnly ExpiresOn, DateTimeOffset SubmittedAt);

internal sealed class DecideRenewalEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var renewals = routes.MapGroup("/api/identity/licence-renewals").WithTags("Licences");
        renewals.MapGet("", (int? page, int? pageSize, Sender send, CancellationToken ct) => send.Ok(new ListRenewals(new Paging(page, pageSize)), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithName(nameof(ListRenewals)).WithSummary("Renewed licences that wait for the clinic");
        renewals.MapGet("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetRenewal(id), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithName(nameof(GetRenewal)).WithSummary("One renewed licence").ProducesProblem(404);
        renewals.MapPost("{id:guid}/accept", (Guid id, ApplicationVersionBody body, Sender send, CancellationToken ct) => send.Ok(new DecideRenewal(id, body.Version, true, null), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithName("AcceptRenewal").WithSummary("Go by the renewed licence")
            .ProducesProblem(404).ProducesProblem(409);
        renewals.MapPost("{id:guid}/refuse", (Guid id, AnswerApplicationBody body, Sender send, CancellationToken ct) => send.Ok(new DecideRenewal(id, body.Version, false, body.Note), ct))
            .RequirePermission(IdentityPermissions.ReviewApplications).WithName("RefuseRenewal").WithSummary("Refuse a renewed licence, with a reason")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class DecideRenewalValidator : AbstractValidator<DecideRenewal>
{
    public DecideRenewalValidator() => RuleFor(c => c.Note).NotEmpty().MaximumLength(2_000).When(c => !c.Accept);
}

internal sealed class DecideRenewalHandlers(IIdentityDb db, RenewalAnswers answers, ICurrentUser current, TimeProvider clock) :
    IRequestHandler<ListRenewals, Result<Paged<RenewalItem>>>, IRequestHandler<GetRenewal, Result<RenewalResponse>>, IRequestHandler<DecideRenewal, Result<RenewalResponse>>
{
    public async Task<Result<Paged<RenewalItem>>> Handle(ListRenewals query, CancellationToken ct)
    {
        var page = await db.Renewals.AsNoTracking().Where(r => r.State == RenewalState.Submitted)
            .Join(db.Users.AsNoTracking(), r => r.UserId, u => u.Id, (r, u) => new { r.Id, u.GivenName, u.FamilyName, u.Email, r.ExpiresOn, r.SubmittedAt })
            .OrderBy(x => x.SubmittedAt).ThenBy(x => x.FamilyName).ThenBy(x => x.Id).ToPageAsync(query.Paging, ct);
        return new Paged<RenewalItem>(
            [.. page.Items.Select(x => new RenewalItem(x.Id, $"{x.GivenName} {x.FamilyName}", x.Email!, x.ExpiresOn!.Value.ToDateOnly(), x.SubmittedAt!.Value.ToDateTimeOffset()))],
            page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<RenewalResponse>> Handle(GetRenewal query, CancellationToken ct) =>
        await db.Renewals.AsNoTracking().SingleOrDefaultAsync(r => r.Id == query.Id && r.State != RenewalState.Draft, ct) is { } found
            ? await answers.OfAsync(found, forClinic: true, ct)
            : Error.NotFound;

    public async Task<Result<RenewalResponse>> Handle(DecideRenewal command, CancellationToken ct)
    {
        try
        {
            return await db.TryInTransactionAsync<RenewalResponse>(
                async () =>
                {
                    var r = await db.Renewals.SingleOrDefaultAsync(x => x.Id == command.Id && x.State != RenewalState.Draft, ct);
                    if (r is null) return Error.NotFound;
                    if (r.Version != command.Version) return IdentityErrors.ChangedMeanwhile.With("current", await answers.OfAsync(r, forClinic: true, ct));
                    // Nobody vouches for themselves.
                    if (r.UserId == current.UserId) return IdentityErrors.OwnAccount;
                    var why = command.Note is null ? null : await db.SealAsync(r.UserId, RenewalDetails.PlaceOfReason(r.Id), command.Note.Trim(), ct);
                    if (r.Decide(command.Accept, current.UserId, clock.GetInstant(), why) is { } refusal) return refusal.With("current", await answers.OfAsync(r, forClinic: true, ct));
                    db.Enqueue(new LicenceRenewalDecided(r.Id, r.Version, r.UserId, r.PractitionerId, command.Accept, r.ExpiresOn!.Value.ToDateOnly()), r.Id, r.Version);
                    if (command.Accept)
                    {
                        var before = await db.Renewals.CountAsync(x => x.PractitionerId == r.PractitionerId && x.State == RenewalState.Accepted && x.Id != r.Id, ct);
                        db.TellLicence(r, before + 1, await db.ReaderOfAsync([r.UserId], ct));
                    }

                    db.Audit(command.Accept ? "licence-renewal.accept" : "licence-renewal.refuse", "licence-renewal", r.Id);
                    db.Hint(new HintAudience.User(r.UserId), HintTypes.Application, r.Id);
                    db.Hint(new HintAudience.FrontDesk(), HintTypes.Application, r.Id);
                    await db.SaveChangesAsync(ct);
                    return await answers.OfAsync(r, forClinic: true, ct);
                },
                ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody was a moment faster.
            return IdentityErrors.ChangedMeanwhile;
        }
    }
}
