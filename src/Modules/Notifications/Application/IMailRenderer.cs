using Clinic.Notifications.Domain;

namespace Clinic.Notifications.Application;

/// <summary>A mail as the reader gets it. Holds tokens: it is sent or shown, and never stored or logged.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text.</param>
/// <param name="Html">The same as HTML.</param>
/// <param name="Paragraphs">The same in its parts.</param>
/// <param name="Calendar">The visit as an iCalendar file, where the mail changes when it is.</param>
internal sealed record RenderedMail(string Subject, string Text, string Html, IReadOnlyList<RenderedParagraph> Paragraphs, string? Calendar);

/// <param name="Text">The words.</param>
/// <param name="Link">Where they lead, when they are the mail's link.</param>
internal sealed record RenderedParagraph(string Text, Uri? Link);

/// <summary>Makes a mail's words of what it is about, in the reader's language.</summary>
internal interface IMailRenderer
{
    RenderedMail Render(Mail mail, WordsInForce words);
}
