using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Clinic.Notifications.Infrastructure.Sending;

namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>Hands a mail to the mail server; without one, writes it as a file to <c>outbox/</c> in the data folder.</summary>
internal sealed class MailTransport(ISettings settings, DataDirectory data)
{
    /// <summary>Returns when the server has taken the mail. Throws <see cref="MessageRefusedException" /> when it never will.</summary>
    public async Task SendAsync(Mail mail, RenderedMail rendered, CancellationToken ct)
    {
        var smtp = settings.Get<MailSettings>();
        using var message = MessageOf(mail, rendered, smtp);
        using var client = ClientOf(smtp);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(TimeSpan.FromSeconds(smtp.TimeoutSeconds));
        try
        {
            await client.SendMailAsync(message, timeout.Token);
        }
        catch (SmtpException e) when (IsForGood(e.StatusCode))
        {
            throw new MessageRefusedException(e.StatusCode.ToString());
        }
    }

    private static bool IsForGood(SmtpStatusCode status) => status is
        SmtpStatusCode.MailboxUnavailable or SmtpStatusCode.UserNotLocalTryAlternatePath or SmtpStatusCode.ExceededStorageAllocation
        or SmtpStatusCode.MailboxNameNotAllowed or SmtpStatusCode.TransactionFailed;

    private MailMessage MessageOf(Mail mail, RenderedMail rendered, MailSettings smtp)
    {
        var from = new MailAddress(smtp.From, settings.Get<ClinicSettings>().Name, Encoding.UTF8);
        var message = new MailMessage(from, new MailAddress(mail.ToAddress))
        {
            Subject = rendered.Subject,
            SubjectEncoding = Encoding.UTF8,
            Body = rendered.Text,
            BodyEncoding = Encoding.UTF8,
        };
        message.AlternateViews.Add(AlternateView.CreateAlternateViewFromString(rendered.Html, Encoding.UTF8, MediaTypeNames.Text.Html));
        if (rendered.Calendar is { } calendar)
        {
            var type = new ContentType("text/calendar") { CharSet = "utf-8", Name = "visit.ics" };
            type.Parameters.Add("method", CalendarEvent.Method);
            message.Attachments.Add(new Attachment(new MemoryStream(Encoding.UTF8.GetBytes(calendar)), type) { TransferEncoding = TransferEncoding.Base64 });
        }

        // The same for every attempt: when a mail is sent and the note of it is lost, receivers can tell the second one.
        message.Headers.Add("Message-ID", $"<{mail.Id:N}@{from.Host}>");
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    private SmtpClient ClientOf(MailSettings smtp)
    {
        if (smtp.Host.Length == 0)
        {
            return new SmtpClient
            {
                DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory,
                PickupDirectoryLocation = Path.GetDirectoryName(data.File("outbox", "x")),
            };
        }

        var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.Tls };
        if (smtp.User.Length > 0) client.Credentials = new NetworkCredential(smtp.User, smtp.Password.Value);
        return client;
    }
}
