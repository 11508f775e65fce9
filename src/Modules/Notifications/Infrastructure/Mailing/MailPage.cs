using System.Net;
using Clinic.BuildingBlocks.Application;
using Clinic.Notifications.Application;

namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>
/// A mail as HTML that mail programs agree on: one narrow column made of tables, styles inline, no pictures, nothing loaded from
/// anywhere. What is put in is text and stays text.
/// </summary>
internal static class MailPage
{
    private const string Font = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
    private const string Ink = "#17262b";
    private const string QuietInk = "#52646b";
    private const string OwnGreen = "#0f604d";

    public static string Of(string language, string title, IReadOnlyList<RenderedParagraph> paragraphs, ClinicSettings clinic) =>
        $"""
        <!doctype html>
        <html lang="{language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(title)}</title></head>
        <body style="margin:0;padding:0;background:#f4f7f7;{Font}">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background:#f4f7f7"><tr><td align="center" style="padding:24px 12px">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;background:#ffffff;border-radius:12px">
        <tr><td style="padding:24px 32px 0;font-size:18px;line-height:24px;font-weight:700;color:{AccentOf(clinic)}">{WebUtility.HtmlEncode(clinic.Name)}</td></tr>
        <tr><td style="padding:24px 32px 16px">
        {string.Concat(paragraphs.Select(p => p.Link is null ? Paragraph(p.Text) : Button(p.Text, p.Link, AccentOf(clinic))))}</td></tr>
        </table>
        <p style="margin:16px 0 0;font-size:13px;line-height:20px;color:{QuietInk}">{WebUtility.HtmlEncode(clinic.Name)} &middot; {WebUtility.HtmlEncode(clinic.Phone)}</p>
        </td></tr></table>
        </body></html>

        """;

    /// <summary>White text on it can be read: the settings hold the clinic's colour to that.</summary>
    private static string AccentOf(ClinicSettings clinic) => clinic.AccentColor is { Length: > 0 } own ? own : OwnGreen;

    private static string Paragraph(string text) => $"<p style=\"margin:0 0 16px;font-size:16px;line-height:24px;color:{Ink}\">{WebUtility.HtmlEncode(text)}</p>\n";

    private static string Button(string words, Uri link, string accent) =>
        $"""
        <table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 24px"><tr><td style="background:{accent};border-radius:8px">
        <a href="{WebUtility.HtmlEncode(link.AbsoluteUri)}" style="display:inline-block;padding:12px 20px;font-size:16px;line-height:24px;font-weight:600;color:#ffffff;text-decoration:none">{WebUtility.HtmlEncode(words)}</a>
        </td></tr></table>

        """;
}
