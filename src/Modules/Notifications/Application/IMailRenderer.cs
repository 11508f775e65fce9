using Clinic.Notifications.Domain;

namespace Clinic.Notifications.Application;

/// <summary>A mail as the reader gets it. Holds tokens: it is sent or shown, and never stored or logged.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML.</param>
/// <param name="Calendar">The visit as an iCalendar file, where the mail changes when it is.</param>
internal sealed record RenderedMail(string Subject, string Text, string Html, string? Calendar);

/// <summary>Makes a mail's words of what it is about, in the reader's language.</summary>
internal interface IMailRenderer
{
    RenderedMail Render(Mail mail);
}
