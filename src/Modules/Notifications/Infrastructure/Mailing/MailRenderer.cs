using System.Globalization;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Identity.Contracts;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>Fills the words. The tokens of links are made here, from their ids, and nowhere kept.</summary>
internal sealed class MailRenderer(LinkTokens tokens, IOptions<ClinicOptions> options, ISettings settings, IMessageCatalog catalog) : IMailRenderer
{
    public RenderedMail Render(Mail mail, WordsInForce words)
    {
        var clinic = options.Value;
        var language = Languages.Closest(mail.Language);
        var template = WordsOf(MessageCatalog.NameOf(mail.Kind, mail.ForStaff), language, words);
        var link = LinkOf(mail, clinic);
        var shown = settings.Get<ClinicSettings>();
        var values = ValuesOf(mail, shown, language);
        var subject = Words.Fill(template.Subject, values);
        var paragraphs = template.Paragraphs.Select(p => Words.WithoutCondition(p, values)).OfType<string>().Select(p => p.StartsWith(Words.LinkMark, StringComparison.Ordinal)
            ? new RenderedParagraph(Words.Fill(p[Words.LinkMark.Length..], values), link)
            : new RenderedParagraph(Words.Fill(p, values), null)).ToList();
        var text = string.Concat(paragraphs.Select(p => p.Link is null ? $"{p.Text}\n\n" : $"{p.Text}:\n{p.Link}\n\n")) + $"{shown.Name}, {shown.Phone}\n";
        var title = Words.Fill(WordsOf(MessageCatalog.CalendarTitle, language, words).Subject, values);
        return new RenderedMail(subject, text, MailPage.Of(language, subject, paragraphs, shown), paragraphs, CalendarOf(mail, clinic, link, title));
    }

    private Words WordsOf(string name, string language, WordsInForce words) =>
        new WordsKey(Channel.Email, name, language) is var key && words.OwnOf(key) is { } own ? own : catalog.BuiltIn(key)!;

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
            title, mail.Data.LocationName ?? "", link, settings.Get<ClinicSettings>().Name, settings.Get<MailSettings>().From).ToText();
    }

    private Uri LinkOf(Mail mail, ClinicOptions clinic) => mail.Kind switch
    {
        MailKind.ConfirmEmail => clinic.Link($"/confirm-email?token={Token(SecurityMail.ConfirmEmail, mail)}{ReturnTo(mail)}"),
        MailKind.ResetPassword => clinic.Link($"/reset-password?token={Token(SecurityMail.ResetPassword, mail)}"),
        MailKind.Invitation => clinic.Link($"/accept-invitation?token={Token(SecurityMail.Invitation, mail)}"),
        MailKind.AlreadyRegistered => clinic.Link("/sign-in"),
        MailKind.PasswordChanged => clinic.Link("/forgot-password"),
        MailKind.ApplicationReceived or MailKind.ApplicationMoreNeeded or MailKind.ApplicationDenied => clinic.Link("/apply"),
        MailKind.ApplicationApproved or MailKind.LicenceAccepted or MailKind.LicenceRefused => clinic.Link("/practice/profile"),
        MailKind.LicenceEnding or MailKind.LicenceEnded => clinic.Link(mail.ForStaff ? $"/admin/doctors/{mail.Data.PractitionerId}" : "/practice/profile"),
        MailKind.MessageReceived => clinic.Link($"{(mail.ForStaff ? "/practice/messages/" : "/messages/")}{mail.Data.ConversationId}"),
        MailKind.ProxyInvited or MailKind.ProxyAccepted or MailKind.ProxyEnding or MailKind.ProxyEnded or MailKind.GuardianJoined => clinic.Link("/family"),
        MailKind.RecordJoined => clinic.Link("/access"),
        MailKind.EmergencyOpened => clinic.Link("/admin/emergency"),
        MailKind.WaitListOffered => clinic.Link("/wait-list"),
        MailKind.Test => clinic.Link("/admin/settings"),
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
            ["patient"] = data.PatientName ?? "",
            ["person"] = data.ProxyName ?? "",
            ["place"] = data.LocationName ?? "",
            ["when"] = Describe(data.StartLocal, data.TimeZone, language),
            ["before"] = Describe(data.PreviousStartLocal, data.TimeZone, language),
            ["until"] = Describe(data.UntilLocal, data.TimeZone, language),
            ["visits"] = data.Visits is { } visits ? visits.ToString(CultureInfo.InvariantCulture) : "",
            ["waits"] = data.Waits ? "yes" : "",
            ["expires"] = DescribeDate(data.ExpiresOn, language),
            ["what"] = data.ServiceName ?? "",
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
}
