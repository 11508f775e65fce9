using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Identity.Contracts;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>Fills the templates. The tokens of links are made here, from their ids, and nowhere kept.</summary>
internal sealed partial class MailRenderer(LinkTokens tokens, IOptions<ClinicOptions> options, ISettings settings, IOptions<SmtpOptions> smtp) : IMailRenderer
{
    private static readonly Dictionary<string, MailTemplates> Templates = Languages.Supported.ToDictionary(l => l, MailTemplates.Read);

    public RenderedMail Render(Mail mail)
    {
        var clinic = options.Value;
        var language = Languages.Closest(mail.Language);
        var template = Templates[language].Of(NameOf(mail));
        var link = LinkOf(mail, clinic);
        var values = ValuesOf(mail, settings.Get<ClinicSettings>(), language);
        var (text, html) = (new StringBuilder(), new StringBuilder());
        foreach (var paragraph in template.Paragraphs)
        {
            if (paragraph.StartsWith("-> ", StringComparison.Ordinal))
            {
                var words = Fill(paragraph[3..], values);
                text.Append(words).Append(":\n").Append(link).Append("\n\n");
                html.Append(CultureInfo.InvariantCulture, $"<p><a href=\"{WebUtility.HtmlEncode(link.AbsoluteUri)}\">{WebUtility.HtmlEncode(words)}</a></p>\n");
            }
            else if (Condition().Match(paragraph) is var condition && (!condition.Success || values[condition.Groups[1].Value].Length > 0))
            {
                var words = Fill(paragraph[condition.Length..], values);
                text.Append(words).Append("\n\n");
                html.Append(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(words)}</p>\n");
            }
        }

        var page = $"<!doctype html>\n<html lang=\"{language}\"><head><meta charset=\"utf-8\"></head><body style=\"font-family:sans-serif;line-height:1.5\">\n{html}</body></html>\n";
        return new RenderedMail(Fill(template.Subject, values), text.ToString().TrimEnd() + "\n", page, CalendarOf(mail, clinic, link, Fill(Templates[language].Of("calendar").Subject, values)));
    }

    /// <summary>With every mail that sets, changes or ends the time of a visit. It says no more than the mail: the clinic, when and where.</summary>
    private string? CalendarOf(Mail mail, ClinicOptions clinic, Uri link, string title)
    {
        CalendarStatus? status = mail.Kind switch
        {
            MailKind.Requested or MailKind.Booked or MailKind.Approved or MailKind.Moved => mail.Data.Waits ? CalendarStatus.Tentative : CalendarStatus.Confirmed,
            MailKind.Cancelled or MailKind.Declined or MailKind.NotAnswered => CalendarStatus.Cancelled,
            _ => null,
        };
        if (status is null || mail.Data is not { Start: { } start, End: { } end, AppointmentId: { } appointment }) return null;
        return new CalendarEvent(
            $"{appointment}@{clinic.PublicUrl.Host}", mail.SourceVersion, status.Value, mail.CreatedAt, Instant.FromDateTimeOffset(start), Instant.FromDateTimeOffset(end),
            title, mail.Data.LocationName ?? "", link, settings.Get<ClinicSettings>().Name, smtp.Value.From).ToText();
    }

    /// <summary>The name of the mail's template, for example <c>booked</c> or <c>booked staff</c>.</summary>
    private static string NameOf(Mail mail) => Words().Replace(mail.Kind.ToString(), "_$1").ToLowerInvariant() + (mail.ForStaff ? " staff" : "");

    private Uri LinkOf(Mail mail, ClinicOptions clinic) => mail.Kind switch
    {
        MailKind.ConfirmEmail => clinic.Link($"/confirm-email?token={Token(SecurityMail.ConfirmEmail, mail)}{ReturnTo(mail)}"),
        MailKind.ResetPassword => clinic.Link($"/reset-password?token={Token(SecurityMail.ResetPassword, mail)}"),
        MailKind.Invitation => clinic.Link($"/accept-invitation?token={Token(SecurityMail.Invitation, mail)}"),
        MailKind.AlreadyRegistered => clinic.Link("/sign-in"),
        MailKind.PasswordChanged => clinic.Link("/forgot-password"),
        MailKind.ApplicationReceived or MailKind.ApplicationMoreNeeded or MailKind.ApplicationDenied => clinic.Link("/apply"),
        MailKind.ApplicationApproved => clinic.Link("/practice/profile"),
        MailKind.LicenceEnding or MailKind.LicenceEnded => clinic.Link(mail.ForStaff ? $"/admin/doctors/{mail.Data.PractitionerId}" : "/practice/profile"),
        _ => clinic.Link($"{(mail.ForStaff ? "/practice/visits/" : "/visits/")}{mail.Data.AppointmentId}"),
    };

    private string Token(SecurityMail kind, Mail mail) => tokens.Create(SecurityMailRequested.PurposeOf(kind), mail.Data.LinkId!.Value);

    private static string ReturnTo(Mail mail) => mail.Data.ReturnTo is { } path ? $"&returnTo={Uri.EscapeDataString(path)}" : "";

    private static Dictionary<string, string> ValuesOf(Mail mail, ClinicSettings clinic, string language)
    {
        var data = mail.Data;
        return new Dictionary<string, string>
        {
            ["name"] = mail.ToName,
            ["clinic"] = clinic.Name,
            ["phone"] = clinic.Phone,
            ["practitioner"] = data.PractitionerName ?? "",
            ["place"] = data.LocationName ?? "",
            ["when"] = Describe(data.StartLocal, data.TimeZone, language),
            ["before"] = Describe(data.PreviousStartLocal, data.TimeZone, language),
            ["waits"] = data.Waits ? "yes" : "",
            ["expires"] = DescribeDate(data.ExpiresOn, language),
        };
    }

    /// <summary>The time on the location's clock, with its zone, for example "Thursday, 10 December 2026, 09:20 (Europe/London)".</summary>
    private static string Describe(string? startLocal, string? timeZone, string language)
    {
        if (startLocal is null) return "";
        var pattern = language == "es" ? "dddd, d 'de' MMMM 'de' uuuu, HH:mm" : "dddd, d MMMM uuuu, HH:mm";
        var words = LocalDateTimePattern.Create(pattern, CultureInfo.GetCultureInfo(language)).Format(VisitTimes.Parse(startLocal)!.Value);
        return $"{words} ({timeZone})";
    }

    private static string DescribeDate(string? date, string language)
    {
        if (date is null) return "";
        var pattern = language == "es" ? "d 'de' MMMM 'de' uuuu" : "d MMMM uuuu";
        return LocalDatePattern.Create(pattern, CultureInfo.GetCultureInfo(language)).Format(LocalDatePattern.Iso.Parse(date).Value);
    }

    private static string Fill(string text, Dictionary<string, string> values) => Place().Replace(text, place => values[place.Groups[1].Value]);

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Words();

    [GeneratedRegex("\\{(\\w+)\\}")]
    private static partial Regex Place();

    [GeneratedRegex("^(\\w+)\\? ")]
    private static partial Regex Condition();
}
