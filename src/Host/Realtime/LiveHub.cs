using Microsoft.AspNetCore.SignalR;

namespace Clinic.Host.Realtime;

/// <summary>
/// The connection of a browser. Sends hints only; whoever gets one asks the API again with their own rights. Signed-in people
/// are a group each, visitors may watch the free times of practitioners.
/// </summary>
internal sealed class LiveHub(LiveConnections connections) : Hub
{
    private const int MostWatched = 60;
    private const string WatchedKey = "watched";

    public override Task OnConnectedAsync() => connections.AddAsync(Context, Groups);

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Replaces the practitioners whose free times this page shows. Anybody may: the hint says only that they changed.</summary>
    public async Task Watch(Guid[] practitionerIds)
    {
        ArgumentNullException.ThrowIfNull(practitionerIds);
        if (practitionerIds.Length > MostWatched) throw new HubException($"At most {MostWatched} can be watched at once.");
        var before = Context.Items.TryGetValue(WatchedKey, out var watched) ? (HashSet<Guid>)watched! : [];
        var now = practitionerIds.ToHashSet();
        foreach (var id in before.Except(now)) await Groups.RemoveFromGroupAsync(Context.ConnectionId, HintGroups.WatchersOf(id));
        foreach (var id in now.Except(before)) await Groups.AddToGroupAsync(Context.ConnectionId, HintGroups.WatchersOf(id));
        Context.Items[WatchedKey] = now;
    }
}
