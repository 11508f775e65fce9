using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Notifications.Infrastructure.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clinic.Notifications.Infrastructure.Texting;

/// <summary>SMS wait in the table; a signal tells the sender that there is one.</summary>
internal sealed class SmsQueue(INotificationsDb db, RelaySignal signal) : ISmsQueue
{
    public const string Signal = "notifications.sms";

    public void Add(Sms sms)
    {
        db.Sms.Add(sms);
        db.AfterCommit(() => signal.Wake(Signal));
    }
}

/// <summary>Sends SMS by Twilio; without it, writes them as files to <c>outbox/</c> in the data folder.</summary>
internal sealed class SmsSender(
    IServiceScopeFactory scopes, TwilioClient twilio, ISettings settings, SmsFiles files, ISmsRenderer renderer, RelaySignal signal, TimeProvider clock,
    ILogger<SmsSender> log)
    : MessageSender<Sms>(scopes, signal, clock, log)
{
    protected override string SignalName => SmsQueue.Signal;

    protected override DbSet<Sms> QueueOf(INotificationsDb db) => db.Sms;

    protected override async Task<string?> HandOverAsync(Sms message, CancellationToken ct)
    {
        var text = renderer.Render(message, await WordsAsync(ct));
        if (settings.Get<SmsSettings>().IsConfigured)
        {
            // Claimed before: whoever had it may have sent it and not come to note it.
            var inDoubt = message.Fence > 1;
            return (inDoubt ? await twilio.FindAsync(message, text, ct) : null) ?? await twilio.SendAsync(message, text, ct);
        }

        await files.WriteAsync(message, text, ct);
        return null;
    }
}

/// <summary>Where SMS go while nobody sends them.</summary>
internal sealed class SmsFiles(DataDirectory data)
{
    /// <summary>The same file for every attempt, so that there is one however often it is written.</summary>
    public Task WriteAsync(Sms message, string text, CancellationToken ct) =>
        File.WriteAllTextAsync(data.File("outbox", $"{message.Id:N}.sms.txt"), $"To: {message.ToNumber}\n\n{text}\n", Encoding.UTF8, ct);
}
