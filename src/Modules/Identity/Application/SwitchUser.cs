using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Closes an account, opens it again, or takes the person out of it for good.</summary>
internal sealed record SwitchUser(Guid Id, int Version, UserSwitch To) : IRequest<Result<UserResponse>>;

internal enum UserSwitch
{
    /// <summary>Cannot sign in; sessions end at once.</summary>
    Disabled,

    /// <summary>Can sign in again.</summary>
    Enabled,

    /// <summary>Name, address, password and sessions are gone. Visits and, for patients, the record stay: the law asks for them.</summary>
    Deleted,
}

/// <param name="Version">The version the person saw.</param>
internal sealed record SwitchUserBody(int Version);

internal sealed class SwitchUserEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var user = routes.MapGroup("/api/identity/users/{id:guid}").WithTags("Users");
        Add("disable", UserSwitch.Disabled, "DisableUser", "Close an account: its sessions end at once");
        Add("enable", UserSwitch.Enabled, "EnableUser", "Open an account again");
        Add("delete", UserSwitch.Deleted, "DeleteUser", "Take the person out of an account for good");

        void Add(string verb, UserSwitch to, string name, string summary) => user
            .MapPost(verb, (Guid id, SwitchUserBody body, Sender send, CancellationToken ct) => send.Ok(new SwitchUser(id, body.Version, to), ct))
            .RequirePermission(IdentityPermissions.ManageUsers).WithName(name).WithSummary(summary)
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class SwitchUserHandler(IIdentityDb db, IFileStore files, ChangeUser change, ICurrentUser current, TimeProvider clock) : IRequestHandler<SwitchUser, Result<UserResponse>>
{
    public async Task<Result<UserResponse>> Handle(SwitchUser command, CancellationToken ct)
    {
        if (command.Id == current.UserId) return IdentityErrors.OwnAccount;
        var now = clock.GetInstant();
        return await db.TryInTransactionAsync<UserResponse>(
            async () =>
            {
                var result = await change.RunAsync(command.Id, command.Version, $"account.{command.To.ToString().ToLowerInvariant()}", user => Apply(user, command.To, now), ct);
                if (result.Error is not null || command.To == UserSwitch.Enabled) return result;
                await db.Sessions.Where(s => s.UserId == command.Id && s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), ct);
                if (command.To == UserSwitch.Deleted) await RemoveApplicationAsync(command.Id, ct);
                await db.Links.Where(l => l.SubjectId == command.Id && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), ct);
                return result;
            },
            ct);
    }

    /// <summary>What a doctor was let in with stays; what was never decided, or was refused, is the person's alone.</summary>
    private async Task RemoveApplicationAsync(Guid userId, CancellationToken ct)
    {
        var application = await db.Applications.SingleOrDefaultAsync(a => a.UserId == userId && a.State != ApplicationState.Approved, ct);
        if (application is not null) await db.RemoveAsync(application, files, ct);
        foreach (var renewal in await db.Renewals.Where(r => r.UserId == userId && r.State != RenewalState.Accepted).ToListAsync(ct)) await db.RemoveAsync(renewal, files, ct);
    }

    private static Error? Apply(User user, UserSwitch to, NodaTime.Instant now)
    {
        switch (to)
        {
            case UserSwitch.Disabled:
                user.Disable(now);
                break;
            case UserSwitch.Enabled:
                user.Enable();
                break;
            default:
                user.Erase(now);
                break;
        }

        return null;
    }
}
