using Clinic.BuildingBlocks.Application;
using Microsoft.AspNetCore.SignalR;

namespace Clinic.Host.Realtime;

/// <summary>
/// Holds the connections to this host to the rights of today: a connection whose session ended is closed, and one whose person may see
/// more or less than before changes its groups. It asks the database, not the events, because an event is handled on one host and the
/// connection may be to another; and because some rights end by the clock alone.
/// </summary>
internal sealed partial class LiveConnectionsWatch(
    LiveConnections connections, IHubContext<LiveHub> hub, IServiceScopeFactory scopes, TimeProvider clock, ILogger<LiveConnectionsWatch> log) : BackgroundService
{
    /// <summary>A change is to count within five seconds.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private const int AtOnce = 200;

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var some in connections.All.Chunk(AtOnce))
            {
                try
                {
                    await LookAsync(some, stoppingToken);
                }
                catch (Exception e) when (e is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
                {
                    // The database may be away: then nobody hears of anything either, and the next look is soon.
                    LogFailed(log, e.GetType().Name);
                }
            }
        }
    }

    private async Task LookAsync(LiveConnection[] some, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var people = await scope.ServiceProvider.GetRequiredService<ISessionReader>().ReadAsync([.. some.Select(c => c.SessionId).Distinct()], ct);
        foreach (var connection in some)
        {
            if (!people.TryGetValue(connection.SessionId, out var person))
            {
                await TellAsync(connection, ct);
                connections.Remove(connection.Id);
                connection.Context.Abort();
                continue;
            }

            var now = HintGroups.Of(person).ToHashSet();
            if (now.SetEquals(connection.Groups)) continue;
            foreach (var name in connection.Groups.Except(now)) await hub.Groups.RemoveFromGroupAsync(connection.Id, name, ct);
            foreach (var name in now.Except(connection.Groups)) await hub.Groups.AddToGroupAsync(connection.Id, name, ct);
            connection.Groups = now;
            await TellAsync(connection, ct);
        }
    }

    /// <summary>The page asks again who it is for.</summary>
    private Task TellAsync(LiveConnection connection, CancellationToken ct) =>
        hub.Clients.Client(connection.Id).SendAsync("hint", new LiveHint(HintTypes.Session, connection.SessionId), ct);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The rights of live connections were not looked at ({Error}).")]
    private static partial void LogFailed(ILogger logger, string error);
}
