using System.Globalization;
using Clinic.BuildingBlocks.Application;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace Clinic.Notifications.Infrastructure.Texting;

/// <summary>Fills the words of SMS.</summary>
internal sealed class SmsRenderer(IOptions<ClinicOptions> options, ISettings settings, IMessageCatalog catalog) : ISmsRenderer
{
    public string Render(Sms sms, WordsInForce words)
    {
        var language = Languages.Closest(sms.Language);
        var values = new Dictionary<string, string>
        {
            ["clinic"] = settings.Get<ClinicSettings>().Name,
            ["when"] = Describe(sms.Data, language),
            ["link"] = options.Value.Link(PathOf(sms)).AbsoluteUri,
        };
        var key = new WordsKey(Channel.Sms, MessageCatalog.NameOf(sms.Kind), language);
        return Words.Fill((words.OwnOf(key) ?? catalog.BuiltIn(key)!).Text, values);
    }

    private static string PathOf(Sms sms) => sms.Kind switch
    {
        MailKind.WaitListOffered => "/wait-list",
        MailKind.MessageReceived => $"/messages/{sms.Data.ConversationId}",
        _ => $"/visits/{sms.Data.AppointmentId}",
    };

    /// <summary>Short, on the location's clock, with its zone: "Thu 10 Dec, 09:20 (Europe/London)"; for who acts for the patient with ", for Leo".</summary>
    private static string Describe(MailData data, string language)
    {
        if (data.StartLocal is null) return "";
        var culture = CultureInfo.GetCultureInfo(language);
        var time = VisitTimes.Parse(data.StartLocal)!.Value;
        var whose = data.PatientName is { } name ? $", {(language == "es" ? "para" : "for")} {name}" : "";
        return $"{LocalDateTimePattern.Create("ddd d MMM, HH:mm", culture).Format(time)} ({data.TimeZone}){whose}";
    }
}
