using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Notifications.Infrastructure.Sending;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>Sends mails. One that must go twice has the same Message-ID both times, so that receivers can tell.</summary>
internal sealed class MailSender(
    IServiceScopeFactory scopes, MailTransport transport, IMailRenderer renderer, RelaySignal signal, TimeProvider clock, ILogger<MailSender> log)
    : MessageSender<Mail>(scopes, signal, clock, log)
{
    protected override string SignalName => MailQueue.Signal;

    protected override DbSet<Mail> QueueOf(INotificationsDb db) => db.Mails;

    protected override async Task<string?> HandOverAsync(Mail message, CancellationToken ct)
    {
        await transport.SendAsync(message, renderer.Render(message, await WordsAsync(ct)), ct);
        return null;
    }
}
