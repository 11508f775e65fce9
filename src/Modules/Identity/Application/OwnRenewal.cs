using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Identity.Application;

/// <summary>The renewed licence of the doctor who is signed in: the one under way, else the one that was decided last.</summary>
internal sealed record GetOwnRenewal : IRequest<Result<RenewalResponse>>;

/// <summary>Sends a renewed licence to the clinic, with the documents that were added before.</summary>
/// <param name="ExpiresOn">The last date on which it is good.</param>
internal sealed record SendRenewal(string Number, string Authority, DateOnly? ExpiresOn) : IRequest<Result<RenewalResponse>>;

internal sealed class OwnRenewalEndpoints : IEndpoint
{
    public const string Path = "/api/identity/licence-renewal";

    public void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(Path).WithTags("Licences");
        own.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new GetOwnRenewal(), ct))
            .RequirePermission(IdentityPermissions.RenewLicence).WithName(nameof(GetOwnRenewal)).WithSummary("The own renewed licence").ProducesProblem(404);
        own.MapPost("", (SendRenewal command, Sender send, CancellationToken ct) => send.Ok(command, ct))
            .RequirePermission(IdentityPermissions.RenewLicence).WithName(nameof(SendRenewal)).WithSummary("Send a renewed licence to the clinic").ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class SendRenewalValidator : AbstractValidator<SendRenewal>
{
    private const int LongestLine = 80;

    public SendRenewalValidator(TimeProvider clock)
    {
        var today = clock.GetInstant().InUtc().Date.ToDateOnly();
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Number).NotEmpty().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line");
        RuleFor(c => c.Authority).NotEmpty().MaximumLength(LongestLine).Must(IsOneLine).WithErrorCode("one_line");
        RuleFor(c => c.ExpiresOn).NotNull().InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31))
            .Must(d => d >= today).WithErrorCode("licence_expired").WithMessage("This licence has run out.");
    }

    private static bool IsOneLine(string? text) => text?.Any(char.IsControl) != true;
}

internal sealed class OwnRenewalHandlers(IIdentityDb db, RenewalAnswers answers, ICurrentUser current, TimeProvider clock) :
    IRequestHandler<GetOwnRenewal, Result<RenewalResponse>>, IRequestHandler<SendRenewal, Result<RenewalResponse>>
{
    private static readonly Error NoDocument = Error.Invalid("documents", "licence_document", "Add a copy of the licence.");

    public async Task<Result<RenewalResponse>> Handle(GetOwnRenewal query, CancellationToken ct)
    {
        // What is under way was changed after everything that was decided.
        var newest = await db.Renewals.AsNoTracking().Where(r => r.UserId == current.UserId).OrderByDescending(r => r.ChangedAt).ThenByDescending(r => r.Id).FirstOrDefaultAsync(ct);
        return newest is null ? Error.NotFound : await answers.OfAsync(newest, forClinic: false, ct);
    }

    public Task<Result<RenewalResponse>> Handle(SendRenewal command, CancellationToken ct) => db.TryInTransactionAsync<RenewalResponse>(
        async () =>
        {
            await db.LockAccountAsync(current.UserId, ct);
            var open = await db.Renewals.SingleOrDefaultAsync(r => r.OpenFor == current.UserId, ct);
            if (open is null || !await db.RenewalDocuments.AnyAsync(d => d.RenewalId == open.Id, ct)) return NoDocument;
            var details = await db.SealAsync(open.UserId, RenewalDetails.PlaceOf(open.Id), new RenewalDetails(command.Number.Trim(), command.Authority.Trim()).ToSealedText(), ct);
            if (open.Submit(details, LocalDate.FromDateOnly(command.ExpiresOn!.Value), clock.GetInstant()) is { } refusal) return refusal;
            db.Audit("licence-renewal.submit", "licence-renewal", open.Id);
            db.Hint(new HintAudience.User(open.UserId), HintTypes.Application, open.Id);
            db.Hint(new HintAudience.FrontDesk(), HintTypes.Application, open.Id);
            await db.SaveChangesAsync(ct);
            return await answers.OfAsync(open, forClinic: false, ct);
        },
        ct);
}

/// <summary>What the changes of one's own renewed licence have in common.</summary>
internal static class OwnRenewals
{
    /// <summary>Two changes at once go one after the other.</summary>
    public static Task<int> LockAccountAsync(this IIdentityDb db, Guid userId, CancellationToken ct) =>
        db.Users.Where(u => u.Id == userId).ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount), ct);
}
