using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Clinic.BuildingBlocks.Application;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.Extensions.Options;
using NodaTime.Text;

namespace Clinic.Notifications.Infrastructure.Texting;

/// <summary>Fills the templates of SMS: one line for each kind in each language.</summary>
internal sealed partial class SmsRenderer(IOptions<ClinicOptions> options, ISettings settings) : ISmsRenderer
{
    private static readonly Dictionary<string, FrozenDictionary<string, string>> Templates = Languages.Supported.ToDictionary(l => l, Read);

    public string Render(Sms sms)
    {
        var language = Languages.Closest(sms.Language);
        var values = new Dictionary<string, string>
        {
            ["clinic"] = settings.Get<ClinicSettings>().Name,
            ["when"] = Describe(sms.Data, language),
            ["link"] = options.Value.Link($"/visits/{sms.Data.AppointmentId}").AbsoluteUri,
        };
        return Place().Replace(Templates[language][NameOf(sms.Kind)], place => values[place.Groups[1].Value]);
    }

    /// <summary>The templates of a language by the names of their kinds.</summary>
    internal static FrozenDictionary<string, string> Read(string language)
    {
        using var reader = new StreamReader(typeof(SmsRenderer).Assembly.GetManifestResourceStream($"sms.{language}.txt")!);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(": ", 2)).ToFrozenDictionary(line => line[0], line => line[1]);
    }

    /// <summary>For example <c>not_answered</c>.</summary>
    internal static string NameOf(MailKind kind) => Words().Replace(kind.ToString(), "_$1").ToLowerInvariant();

    /// <summary>Short, on the location's clock, with its zone: "Thu 10 Dec, 09:20 (Europe/London)".</summary>
    private static string Describe(MailData data, string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var time = VisitTimes.Parse(data.StartLocal!)!.Value;
        return $"{LocalDateTimePattern.Create("ddd d MMM, HH:mm", culture).Format(time)} ({data.TimeZone})";
    }

    [GeneratedRegex("\\{(\\w+)\\}")]
    private static partial Regex Place();

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex Words();
}
