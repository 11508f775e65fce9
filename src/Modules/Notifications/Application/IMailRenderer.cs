using Clinic.Notifications.Domain;

namespace Clinic.Notifications.Application;

/// <summary>A mail as the reader gets it. Holds tokens: it is sent or shown, and never stored or logged.</summary>
internal sealed record RenderedMail(string Subject, string Text, string Html);

/// <summary>Makes a mail's words of what it is about, in the reader's language.</summary>
internal interface IMailRenderer
{
    RenderedMail Render(Mail mail);
}
