using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Identity.Application;

/// <summary>How many accounts there are, of whom, and how many are new and in use.</summary>
internal sealed record AccountFigures : IRequest<Result<AccountFiguresResponse>>;

/// <param name="Total">Accounts that are not deleted, also invited and disabled ones.</param>
/// <param name="ActiveLately">How many were used within the last 30 days.</param>
/// <param name="ByRole">A person with two roles counts in both; most first.</param>
/// <param name="NewPerWeek">The last twelve weeks, oldest first, the present one last.</param>
internal sealed record AccountFiguresResponse(int Total, int ActiveLately, IReadOnlyList<AccountsOfRole> ByRole, IReadOnlyList<AccountsOfWeek> NewPerWeek);

/// <param name="Role">A built-in role by its name, the clinic's own by its id.</param>
/// <param name="Name">The clinic's own role's name; null for a built-in one.</param>
internal sealed record AccountsOfRole(string Role, string? Name, int Count);

/// <param name="From">A Monday, in UTC.</param>
internal sealed record AccountsOfWeek(DateOnly From, int Count);

internal sealed class AccountFiguresEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/identity/figures", (Sender send, CancellationToken ct) => send.Ok(new AccountFigures(), ct))
        .RequirePermission(IdentityPermissions.ManageUsers)
        .WithName(nameof(AccountFigures)).WithSummary("How many accounts there are").WithTags("Users");
}

internal sealed class AccountFiguresHandler(IIdentityDb db, TimeProvider clock) : IRequestHandler<AccountFigures, Result<AccountFiguresResponse>>
{
    private const int Weeks = 12;
    private static readonly Duration Lately = Duration.FromDays(30);

    public async Task<Result<AccountFiguresResponse>> Handle(AccountFigures query, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var today = now.InUtc().Date;
        var monday = today.PlusDays(1 - (int)today.DayOfWeek);
        var first = monday.PlusWeeks(1 - Weeks);
        var (start, since) = (first.AtMidnight().InUtc().ToInstant(), now - Lately);

        var there = db.Users.AsNoTracking().Where(u => u.ErasedAt == null);
        var byRoles = await there.GroupBy(u => u.RolesText).Select(g => new { Roles = g.Key, Count = g.Count() }).ToListAsync(ct);
        var names = await db.Roles.AsNoTracking().ToDictionaryAsync(r => r.Id.ToString(), r => r.Name, ct);
        var created = await there.Where(u => u.CreatedAt >= start).Select(u => u.CreatedAt).ToListAsync(ct);
        var active = await db.Sessions.Where(s => s.LastSeenAt >= since && there.Any(u => u.Id == s.UserId)).Select(s => s.UserId).Distinct().CountAsync(ct);

        var roles = byRoles.SelectMany(g => g.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(role => (Role: role, g.Count)))
            .GroupBy(x => x.Role).Select(g => new AccountsOfRole(g.Key, names.GetValueOrDefault(g.Key), g.Sum(x => x.Count)));
        var weeks = created.CountBy(at => Period.Between(first, at.InUtc().Date, PeriodUnits.Weeks).Weeks).ToDictionary();
        return new AccountFiguresResponse(
            byRoles.Sum(g => g.Count), active,
            [.. roles.OrderByDescending(r => r.Count).ThenBy(r => r.Role, StringComparer.Ordinal)],
            [.. Enumerable.Range(0, Weeks).Select(week => new AccountsOfWeek(first.PlusWeeks(week).ToDateOnly(), weeks.GetValueOrDefault(week)))]);
    }
}
