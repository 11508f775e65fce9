using System.Globalization;
using System.Security.Claims;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Application;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Identity.Infrastructure;

/// <summary>A session that counts, and who is behind it.</summary>
/// <param name="Person">Who it is and what they may do now.</param>
/// <param name="LastSeenAt">When it was used last, to within <see cref="Session.SeenPrecision" />.</param>
internal sealed record LivingSession(ClaimsPrincipal Person, Instant LastSeenAt);

/// <summary>The one place that says which sessions count and who is behind them; one query, whether of one session or of many.</summary>
internal sealed class SessionReader(IIdentityDb db, Accounts accounts, ISettings settings, TimeProvider clock) : ISessionReader
{
    /// <summary>The session; null when it ended, or its account may not sign in.</summary>
    public async Task<LivingSession?> FindAsync(Guid sessionId, CancellationToken ct) =>
        (await ReadAsync(db.Sessions.Where(s => s.Id == sessionId), ct)).GetValueOrDefault(sessionId);

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<Guid, ClaimsPrincipal>> ReadAsync(IReadOnlyCollection<Guid> sessionIds, CancellationToken ct) =>
        (await ReadAsync(db.Sessions.Where(s => sessionIds.Contains(s.Id)), ct)).ToDictionary(s => s.Key, s => s.Value.Person);

    private async Task<Dictionary<Guid, LivingSession>> ReadAsync(IQueryable<Session> sessions, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var found = await sessions.AsNoTracking().Where(s => s.RevokedAt == null)
            .Join(db.Users.Where(u => u.DisabledAt == null), s => s.UserId, u => u.Id, (s, u) => new
            {
                SessionId = s.Id, s.CreatedAt, s.LastSeenAt, s.ConfirmedAt, u.Id, u.GivenName, u.FamilyName, u.RolesText, u.PatientId, u.PractitionerId,
                ActsFor = db.ActingFor.Where(a => a.UserId == u.Id && a.Active && (a.Until == null || a.Until > now)).Select(a => new { a.PatientId, a.MayRead }).ToList(),
            })
            .ToListAsync(ct);
        var living = new Dictionary<Guid, LivingSession>(found.Count);
        foreach (var one in found)
        {
            var roles = one.RolesText.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (now >= Session.EndsAt(one.CreatedAt, one.LastSeenAt, settings.Get<SignInSettings>().LimitsOf(roles))) continue;
            var claims = new List<Claim>
            {
                new(ClinicClaims.UserId, one.Id.ToString()),
                new(ClinicClaims.SessionId, one.SessionId.ToString()),
                new(ClinicClaims.Name, $"{one.GivenName} {one.FamilyName}"),
                new(ClinicClaims.ConfirmedAt, one.ConfirmedAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
            };
            if (one.PatientId is { } patient) claims.Add(new(ClinicClaims.PatientId, patient.ToString()));
            // Whoever was let in twice has the wider of the two.
            foreach (var acted in one.ActsFor.GroupBy(a => a.PatientId, a => a.MayRead))
                claims.Add(new(ClinicClaims.ActsFor, $"{acted.Key}:{(acted.Any(reads => reads) ? ProxyScope.BookAndRead : ProxyScope.Book)}"));
            if (one.PractitionerId is { } practitioner) claims.Add(new(ClinicClaims.PractitionerId, practitioner.ToString()));
            claims.AddRange(roles.Select(role => new Claim(ClinicClaims.Role, role)));
            claims.AddRange((await accounts.PermissionsOfAsync(roles, ct)).Select(permission => new Claim(ClinicClaims.Permission, permission)));
            living[one.SessionId] = new LivingSession(new ClaimsPrincipal(new ClaimsIdentity(claims, SessionAuthentication.Scheme, ClinicClaims.Name, ClinicClaims.Role)), one.LastSeenAt);
        }

        return living;
    }
}
