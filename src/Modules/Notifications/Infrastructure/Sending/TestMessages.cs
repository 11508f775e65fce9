using Clinic.BuildingBlocks.Application;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Notifications.Infrastructure.Mailing;
using Clinic.Notifications.Infrastructure.Texting;

namespace Clinic.Notifications.Infrastructure.Sending;

/// <inheritdoc />
internal sealed class TestMessages(MailTransport mails, TwilioClient twilio, SmsFiles files, ISettings settings) : ITestMessages
{
    public async Task<bool> SendAsync(Mail mail, RenderedMail rendered, CancellationToken ct)
    {
        await mails.SendAsync(mail, rendered, ct);
        return settings.Get<MailSettings>().Host.Length == 0;
    }

    public async Task<bool> SendAsync(Sms sms, string text, CancellationToken ct)
    {
        if (!settings.Get<SmsSettings>().IsConfigured)
        {
            await files.WriteAsync(sms, text, ct);
            return true;
        }

        await twilio.SendAsync(sms, text, ct);
        return false;
    }
}
