using System.Collections.Concurrent;
using System.Security.Claims;
using Clinic.BuildingBlocks.Application;
using Microsoft.AspNetCore.SignalR;

namespace Clinic.Host.Realtime;

/// <summary>One connection of somebody who is signed in.</summary>
/// <param name="Context">The connection.</param>
/// <param name="SessionId">The session it was made with.</param>
internal sealed record LiveConnection(HubCallerContext Context, Guid SessionId)
{
    public string Id => Context.ConnectionId;

    /// <summary>The groups it is in because of who the person is.</summary>
    public required IReadOnlySet<string> Groups { get; set; }
}

/// <summary>The connections to this host whose person is signed in. What they hear depends on rights that can change while they last.</summary>
internal sealed class LiveConnections
{
    private readonly ConcurrentDictionary<string, LiveConnection> _all = new();

    public IReadOnlyCollection<LiveConnection> All => [.. _all.Values];

    /// <summary>Puts a new connection into the groups of its person, and from then on it is looked after.</summary>
    public async Task AddAsync(HubCallerContext context, IGroupManager groups)
    {
        if (context.User is not { Identity.IsAuthenticated: true } user || !Guid.TryParse(user.FindFirstValue(ClinicClaims.SessionId), out var sessionId)) return;
        var names = HintGroups.Of(user).ToHashSet();
        foreach (var name in names) await groups.AddToGroupAsync(context.ConnectionId, name);
        _all[context.ConnectionId] = new LiveConnection(context, sessionId) { Groups = names };
    }

    public void Remove(string connectionId) => _all.TryRemove(connectionId, out _);
}
