using Clinic.BuildingBlocks.Application;
using Microsoft.AspNetCore.SignalR;

namespace Clinic.Host.Realtime;

/// <summary>Sends hints through the hub.</summary>
internal sealed partial class SignalRHints(IHubContext<LiveHub> hub, ILogger<SignalRHints> log) : ILiveHints
{
    public async Task SendAsync(HintAudience audience, LiveHint hint)
    {
        try
        {
            await hub.Clients.Group(HintGroups.Of(audience)).SendAsync("hint", hint);
        }
        catch (Exception e)
        {
            // What was committed stands; the page asks by itself after a while.
            LogLost(log, hint.Type, e.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A hint of type {Type} was not sent ({Error}).")]
    private static partial void LogLost(ILogger logger, string type, string error);
}
