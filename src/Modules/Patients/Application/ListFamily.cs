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

/// <summary>Whom the person acts for, who acts for the person and their children, and what waits for an answer. All of it is few.</summary>
internal sealed record ListFamily : IRequest<Result<FamilyResponse>>;

/// <param name="ActsFor">Whom I act for.</param>
/// <param name="Proxies">Who acts for me, or for a child of mine, or was asked to.</param>
/// <param name="Invitations">Who asks me to act for them.</param>
internal sealed record FamilyResponse(IReadOnlyList<ActedForResponse> ActsFor, IReadOnlyList<ProxyResponse> Proxies, IReadOnlyList<InvitationResponse> Invitations);

/// <summary>Somebody whom the reader acts for.</summary>
/// <param name="ProxyId">To give it back.</param>
/// <param name="Kind"><c>guardian</c> or <c>granted</c>.</param>
/// <param name="Until">Exclusive; null when it does not end by itself.</param>
internal sealed record ActedForResponse(
    Guid ProxyId, Guid PatientId, string GivenName, string FamilyName, DateOnly BirthDate, ProxyKind Kind, ProxyScope Scope, DateTimeOffset? Until)
{
    public static ActedForResponse From(Proxy proxy, Patient patient) => new(
        proxy.Id, patient.Id, patient.Profile.GivenName, patient.Profile.FamilyName, patient.Profile.BirthDate, proxy.Kind, proxy.ToScope(), proxy.Until?.ToDateTimeOffset());
}

/// <summary>Somebody who acts, or was asked to act, for the reader or a child of the reader.</summary>
/// <param name="ProxyId">To take it away.</param>
/// <param name="PatientId">For whom.</param>
/// <param name="PatientGivenName">For whom; null when it is the reader.</param>
/// <param name="Name">Who acts; null while it is not known who will.</param>
/// <param name="Email">The address that was asked; null once there was an answer.</param>
/// <param name="AnswerBy">Until when there can be an answer; null once there was one.</param>
internal sealed record ProxyResponse(
    Guid ProxyId, Guid PatientId, string? PatientGivenName, string? Name, string? Email, ProxyKind Kind, ProxyScope Scope, DateTimeOffset? AnswerBy, DateTimeOffset? Until);

/// <summary>Somebody asks the reader to act for them.</summary>
/// <param name="PatientName">For whom.</param>
internal sealed record InvitationResponse(Guid ProxyId, string PatientName, ProxyScope Scope, DateTimeOffset AnswerBy, DateTimeOffset? Until);

internal sealed class ListFamilyEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/patients/family", (Sender send, CancellationToken ct) => send.Ok(new ListFamily(), ct))
        .RequirePermission(PatientsPermissions.Family)
        .WithName(nameof(ListFamily)).WithSummary("Whom I act for, and who acts for me").WithTags("Family")
        .ProducesProblem(401).ProducesProblem(403);
}

internal sealed class ListFamilyHandler(IPatientsDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<ListFamily, Result<FamilyResponse>>
{
    public async Task<Result<FamilyResponse>> Handle(ListFamily query, CancellationToken ct)
    {
        var (now, userId) = (clock.GetInstant(), user.UserId);
        var own = await db.Proxies.AsNoTracking().Where(p => p.UserId == userId && p.State == ProxyState.Active && p.Kind != ProxyKind.Same && p.CopyOf == null && (p.Until == null || p.Until > now)).OrderBy(p => p.CreatedAt).ToListAsync(ct);
        // Who else acts for a child, a guardian sees; who else acts for an adult is the adult's alone.
        var overseen = own.Where(p => p.Kind == ProxyKind.Guardian).Select(p => p.PatientId).ToList();
        if (user.PatientId is { } self) overseen.Add(self);
        var others = await db.Proxies.AsNoTracking()
            .Where(p => overseen.Contains(p.PatientId) && p.UserId != userId && p.State != ProxyState.Ended && p.CopyOf == null && (p.Until == null || p.Until > now)).OrderBy(p => p.CreatedAt).ToListAsync(ct);
        var key = await db.Accounts.Where(a => a.UserId == userId).Select(a => a.EmailKey).SingleOrDefaultAsync(ct);
        var asked = key is null ? [] : await db.Proxies.AsNoTracking().Where(p => p.EmailKey == key && p.State == ProxyState.Invited).OrderBy(p => p.CreatedAt).ToListAsync(ct);

        var patientIds = own.Concat(others).Concat(asked).Select(p => p.PatientId).Distinct().ToList();
        var patients = await db.Patients.AsNoTracking().Where(p => patientIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var userIds = others.Where(p => p.UserId != null).Select(p => p.UserId!.Value).Distinct().ToList();
        var names = await db.Accounts.AsNoTracking().Where(a => userIds.Contains(a.UserId)).ToDictionaryAsync(a => a.UserId, a => a.Name, ct);
        return new FamilyResponse(
            [.. own.Where(p => patients.ContainsKey(p.PatientId)).Select(p => ActedForResponse.From(p, patients[p.PatientId]))],
            [
                .. others.Where(p => p.State == ProxyState.Active || p.IsOpen(now)).Select(p => new ProxyResponse(
                    p.Id, p.PatientId, p.PatientId == user.PatientId ? null : patients[p.PatientId].Profile.GivenName, p.UserId is { } who ? names.GetValueOrDefault(who) : null,
                    p.Email, p.Kind, p.ToScope(), p.AnswerBy?.ToDateTimeOffset(), p.Until?.ToDateTimeOffset())),
            ],
            [
                .. asked.Where(p => p.IsOpen(now)).Select(p => new InvitationResponse(
                    p.Id, $"{patients[p.PatientId].Profile.GivenName} {patients[p.PatientId].Profile.FamilyName}", p.ToScope(), p.AnswerBy!.Value.ToDateTimeOffset(), p.Until?.ToDateTimeOffset())),
            ]);
    }
}
