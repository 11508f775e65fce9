using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>
/// A patient, or the guardian of one, asks somebody to act for them. The mail goes out and the answer is the same, whether there is an
/// account with this address or not.
/// </summary>
/// <param name="Email">Whom.</param>
/// <param name="Scope">How far.</param>
/// <param name="PatientId">For whom; the person's own when null.</param>
internal sealed record InviteProxy(string Email, ProxyScope Scope, Guid? PatientId) : IRequest<Result<Done>>;

internal sealed class InviteProxyEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/patients/family/proxies", (InviteProxy command, Sender send, CancellationToken ct) => send.Accepted(command, ct))
        .RequirePermission(PatientsPermissions.Family)
        .WithName(nameof(InviteProxy)).WithSummary("Ask somebody to act for me, or for a child of mine").WithTags("Family")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429);
}

internal sealed class InviteProxyValidator : AbstractValidator<InviteProxy>
{
    public InviteProxyValidator()
    {
        RuleFor(c => c.Email).EmailRule();
        RuleFor(c => c.Scope).IsInEnum();
    }
}

internal sealed class InviteProxyHandler(IPatientsDb db, Guardians guardians, Throttle throttle, ICurrentUser user, TimeProvider clock) : IRequestHandler<InviteProxy, Result<Done>>
{
    public async Task<Result<Done>> Handle(InviteProxy command, CancellationToken ct)
    {
        if ((command.PatientId ?? user.PatientId) is not { } patientId || !await guardians.MayGrantAsync(patientId, user, ct)) return Error.NotFound;
        var (now, key, userId) = (clock.GetInstant(), KnownAccount.KeyOf(command.Email), user.UserId);
        if (await db.Accounts.AnyAsync(a => a.UserId == userId && a.EmailKey == key, ct)) return Error.Invalid("email", "own_address", "This is your own address.");
        if (await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == patientId, ct) is not { } patient) return Error.NotFound;

        var live = await db.Proxies.Where(p => p.PatientId == patientId && p.State != ProxyState.Ended).ToListAsync(ct);
        foreach (var over in live.Where(p => p.State == ProxyState.Invited && !p.IsOpen(now))) over.Finish(ProxyEnd.NotAnswered, now);
        if (live.Exists(p => p.EmailKey == key)) return PatientErrors.AlreadyInvited;
        if (live.Count(p => p.State != ProxyState.Ended) >= Proxy.MostPerPatient) return PatientErrors.TooManyProxies;

        if (throttle.TryCount(PatientLimits.Invitations(userId)) is { } wait) return PatientErrors.TooManyAttempts(wait);

        var ofAge = guardians.OfAgeAt(patient.Profile);
        var proxy = Proxy.Invite(patientId, command.Email, command.Scope == ProxyScope.BookAndRead, patientId == user.PatientId || ofAge <= now ? null : ofAge, now);
        db.Proxies.Add(proxy);
        db.Audit("proxy.invite", "proxy", proxy.Id, patientId);
        db.TellBoth(proxy, ProxyNews.Invited, await db.Accounts.Where(a => a.EmailKey == key && a.Active).Select(a => (Guid?)a.UserId).FirstOrDefaultAsync(ct));
        return await db.TrySaveAsync(ct, Proxy.LiveKeyName) is null ? Done.Value : PatientErrors.AlreadyInvited;
    }
}
