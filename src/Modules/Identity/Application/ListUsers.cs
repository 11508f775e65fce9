using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <param name="Text">Parts of names or of the address.</param>
/// <param name="Role">A built-in role, or the id of one of the clinic's own.</param>
/// <param name="State"><c>active</c>, <c>invited</c> or <c>disabled</c>; all when null.</param>
/// <param name="Ids">Only these accounts, for who has numbers and wants names; all when there are none.</param>
internal sealed record ListUsers(string? Text, string? Role, string? State, IReadOnlyList<Guid> Ids, Paging Paging) : IRequest<Result<Paged<UserResponse>>>;

/// <summary>One account.</summary>
internal sealed record GetUser(Guid Id) : IRequest<Result<UserResponse>>;

/// <param name="Version">To be sent back with a change.</param>
/// <param name="State"><c>active</c>, <c>invited</c> or <c>disabled</c>.</param>
/// <param name="Roles">Built-in roles by name, the clinic's own by id.</param>
/// <param name="LastSeenAt">When the person last used a session that is still known.</param>
internal sealed record UserResponse(
    Guid Id, int Version, string Email, string GivenName, string FamilyName, string Language, string State, IReadOnlyList<string> Roles, Guid? PatientId,
    Guid? PractitionerId, DateTimeOffset CreatedAt, DateTimeOffset? LastSeenAt)
{
    public static UserResponse From(User u, NodaTime.Instant? lastSeenAt = null) => new(
        u.Id, u.Version, u.Email!, u.GivenName, u.FamilyName, u.Language, u.DisabledAt is not null ? "disabled" : u.Invited ? "invited" : "active", u.Roles,
        u.PatientId, u.PractitionerId, u.CreatedAt.ToDateTimeOffset(), lastSeenAt?.ToDateTimeOffset());
}

internal sealed class ListUsersEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/api/identity/users").WithTags("Users");
        users.MapGet("", (string? text, string? role, string? state, [FromQuery] Guid[]? id, int? page, int? pageSize, Sender send, CancellationToken ct) =>
                send.Ok(new ListUsers(text, role, state, id ?? [], new Paging(page, pageSize)), ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName(nameof(ListUsers)).WithSummary("The clinic's accounts").ProducesProblem(422);
        users.MapGet("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetUser(id), ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName(nameof(GetUser)).WithSummary("One account").ProducesProblem(404);
    }
}

internal sealed class ListUsersValidator : AbstractValidator<ListUsers>
{
    private static readonly string[] States = ["active", "invited", "disabled"];

    public ListUsersValidator()
    {
        RuleFor(q => q.Text).MaximumLength(200);
        RuleFor(q => q.Role).MaximumLength(40);
        RuleFor(q => q.Ids).Must(ids => ids.Count <= Paging.MaxPageSize).WithErrorCode("too_many").WithMessage($"At most {Paging.MaxPageSize} at once.");
        RuleFor(q => q.State).Must(s => s is null || States.Contains(s)).WithErrorCode("state").WithMessage("There is no such state.");
    }
}

internal sealed class ListUsersHandler(IIdentityDb db) :
    IRequestHandler<ListUsers, Result<Paged<UserResponse>>>, IRequestHandler<GetUser, Result<UserResponse>>
{
    public async Task<Result<Paged<UserResponse>>> Handle(ListUsers query, CancellationToken ct)
    {
        var rows = db.Users.AsNoTracking().Where(u => u.ErasedAt == null).Found(query.Text);
        if (query.Role is { Length: > 0 } role)
        {
            var padded = $" {role} ";
            rows = rows.Where(u => u.RolesText.Contains(padded));
        }

        if (query.Ids is { Count: > 0 } ids) rows = rows.Where(u => ids.Contains(u.Id));

        rows = query.State switch
        {
            "active" => rows.Where(u => u.DisabledAt == null && u.PasswordHash != null),
            "invited" => rows.Where(u => u.DisabledAt == null && u.PasswordHash == null),
            "disabled" => rows.Where(u => u.DisabledAt != null),
            _ => rows,
        };
        var page = await rows.OrderBy(u => u.SearchText).ThenBy(u => u.CreatedAt).ThenBy(u => u.Id).ToPageAsync(query.Paging, ct);
        var seen = await LastSeenAsync([.. page.Items.Select(u => u.Id)], ct);
        return new Paged<UserResponse>([.. page.Items.Select(u => UserResponse.From(u, seen.GetValueOrDefault(u.Id)))], page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<UserResponse>> Handle(GetUser query, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == query.Id && u.ErasedAt == null, ct);
        return user is null ? Error.NotFound : UserResponse.From(user, (await LastSeenAsync([user.Id], ct)).GetValueOrDefault(user.Id));
    }

    private Task<Dictionary<Guid, NodaTime.Instant?>> LastSeenAsync(List<Guid> ids, CancellationToken ct) => db.Sessions
        .Where(s => ids.Contains(s.UserId)).GroupBy(s => s.UserId).Select(g => new { g.Key, At = g.Max(s => (NodaTime.Instant?)s.LastSeenAt) })
        .ToDictionaryAsync(g => g.Key, g => g.At, ct);
}

/// <summary>Finding accounts by what people type.</summary>
internal static class UserSearch
{
    /// <summary>Those whose names or address contain every word of the text.</summary>
    public static IQueryable<User> Found(this IQueryable<User> users, string? text)
    {
        foreach (var word in (text ?? "").ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(6))
        {
            // An address is searched as it is, a name in its plain form.
            var (raw, folded) = (word, SearchText.Fold(word));
            users = users.Where(u => u.SearchText.Contains(raw) || (folded != "" && u.SearchText.Contains(folded)));
        }

        return users;
    }
}
