using System.Security.Claims;

namespace Clinic.BuildingBlocks.Application;

/// <summary>Who is behind sessions now: for what outlives the request that began it, such as a live connection. Being asked is no use of a session.</summary>
public interface ISessionReader
{
    /// <summary>The person of each session, with what they may do at this moment; sessions that ended are left out.</summary>
    Task<IReadOnlyDictionary<Guid, ClaimsPrincipal>> ReadAsync(IReadOnlyCollection<Guid> sessionIds, CancellationToken ct);
}
