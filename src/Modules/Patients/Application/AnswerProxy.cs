using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>The invited person says yes. Who acted for the patient before, in another scope, acts in this one from now on.</summary>
internal sealed record AcceptProxy(Guid Id) : IRequest<Result<Done>>;

/// <summary>
/// Ends it at once: the patient's side takes it away, also before there was an answer; who acts gives it back; who was asked says no.
/// </summary>
internal sealed record EndProxy(Guid Id) : IRequest<Result<Done>>;

internal sealed class AnswerProxyEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var proxies = routes.MapGroup("/api/patients/family/proxies/{id:guid}").WithTags("Family");
        proxies.MapPost("accept", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new AcceptProxy(id), ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(AcceptProxy)).WithSummary("Agree to act for somebody")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
        proxies.MapDelete("", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new EndProxy(id), ct))
            .RequirePermission(PatientsPermissions.Family).WithName(nameof(EndProxy)).WithSummary("Take away, give back, or say no")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class AnswerProxyHandler(IPatientsDb db, Guardians guardians, Merging merging, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<AcceptProxy, Result<Done>>, IRequestHandler<EndProxy, Result<Done>>
{
    public Task<Result<Done>> Handle(AcceptProxy command, CancellationToken ct) => ChangeAsync(
        async () =>
        {
            var now = clock.GetInstant();
            if (await db.Proxies.SingleOrDefaultAsync(p => p.Id == command.Id, ct) is not { } proxy || !proxy.IsOpen(now) || !await IsAskedAsync(proxy, ct)) return Error.NotFound;
            if (proxy.PatientId == user.PatientId) return Error.NotFound;
            var userId = user.UserId;
            if (await db.Proxies.SingleOrDefaultAsync(p => p.PatientId == proxy.PatientId && p.UserId == userId && p.State == ProxyState.Active, ct) is { } before)
            {
                // A guardian loses nothing by an invitation.
                if (before.Kind == ProxyKind.Guardian) return PatientErrors.AlreadyActs;
                before.Finish(ProxyEnd.Replaced, now);
                await merging.EndAsync(before, ProxyEnd.Replaced, ct);
                db.Tell(before);
                // Before the other takes its key.
                await db.SaveChangesAsync(ct);
            }

            proxy.Accept(userId, now);
            await merging.FollowAsync(proxy, ct);
            db.Audit("proxy.begin", "proxy", proxy.Id, proxy.PatientId);
            db.Tell(proxy);
            db.TellBoth(proxy, ProxyNews.Accepted);
            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);

    public Task<Result<Done>> Handle(EndProxy command, CancellationToken ct) => ChangeAsync(
        async () =>
        {
            if (await db.Proxies.SingleOrDefaultAsync(p => p.Id == command.Id && p.State != ProxyState.Ended && p.CopyOf == null && p.Kind != ProxyKind.Same, ct) is not { } proxy) return Error.NotFound;
            ProxyEnd? why = proxy.UserId == user.UserId ? ProxyEnd.GivenBack
                : await guardians.MayGrantAsync(proxy.PatientId, user, ct) ? ProxyEnd.Revoked
                : await IsAskedAsync(proxy, ct) ? ProxyEnd.Declined
                : null;
            // One guardian does not put out the other: who is guardian is for the clinic to settle.
            if (why is null || (why == ProxyEnd.Revoked && proxy.Kind == ProxyKind.Guardian && proxy.PatientId != user.PatientId)) return Error.NotFound;
            var wasActive = proxy.State == ProxyState.Active;
            proxy.Finish(why.Value, clock.GetInstant());
            await merging.EndAsync(proxy, why.Value, ct);
            db.Audit("proxy.end", "proxy", proxy.Id, proxy.PatientId);
            if (wasActive)
            {
                db.Tell(proxy);
                db.TellBoth(proxy, ProxyNews.Ended);
            }

            await db.SaveChangesAsync(ct);
            return Done.Value;
        },
        ct);

    /// <summary>Whether the invitation went to the address of this account, which is known to be the person's.</summary>
    private async Task<bool> IsAskedAsync(Proxy proxy, CancellationToken ct)
    {
        var (userId, key) = (user.UserId, proxy.EmailKey);
        return key is not null && await db.Accounts.AnyAsync(a => a.UserId == userId && a.EmailKey == key, ct);
    }

    private async Task<Result<Done>> ChangeAsync(Func<Task<Result<Done>>> work, CancellationToken ct)
    {
        try
        {
            return await db.TryInTransactionAsync(work, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The two sides met: whatever the other did is what holds now.
            return PatientErrors.ChangedMeanwhile;
        }
    }
}
