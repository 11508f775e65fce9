using System.Text.Json;
using Clinic.Scheduling.Domain;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Scheduling.Tests.Domain;

/// <summary>
/// What Availability answers, held against a table that was written from the specification: <c>availability.txt</c> says how a row
/// is read. Where the two differ, the table leads.
/// </summary>
public sealed class AvailabilityOracle
{
    private const int FewestRows = 120;

    [Theory, MemberData(nameof(Rows))]
    internal void Every_row_is_answered_as_it_says(OracleRow row)
    {
        OracleRow.Answer(row.Ask(), row.Expected).ShouldBe(row.Expected, row.ToString());
    }

    [Theory, MemberData(nameof(Rows))]
    internal void What_is_offered_has_no_rule_against_it_and_every_other_start_has_one(OracleRow row)
    {
        var question = row.Ask();
        var offered = Availability.Find(question).SelectMany(d => d.Times).Select(t => t.Start).ToHashSet();
        var first = question.Zone.AtStartOfDay(question.From).ToInstant();
        var after = question.Zone.AtStartOfDay(question.To).ToInstant();
        for (var at = first; at < after; at += Duration.FromMinutes(5))
        {
            Availability.Explain(question, at).Any().ShouldBe(!offered.Contains(at), $"{row}: {at}");
        }
    }

    [Fact]
    public void The_table_is_read_whole()
    {
        OracleRow.All.Count.ShouldBeGreaterThan(FewestRows);
        OracleRow.All.Select(r => r.ToString()).ShouldBeUnique();
    }

    public static TheoryData<OracleRow> Rows() => [.. OracleRow.All];
}

/// <summary>One row of the table.</summary>
public sealed class OracleRow
{
    private static readonly (Guid A, Guid B, Guid Video) Places = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
    private static readonly (Guid Me, Guid Staff, Guid Somebody) People = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
    private static readonly LocalTimePattern Time = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalDateTimePattern DateTime = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private readonly string _question;
    private readonly string _zone;
    private readonly string _date;
    private readonly int _line;

    private OracleRow(int line, string zone, string date, string question, string expected) =>
        (_line, _zone, _date, _question, Expected) = (line, zone, date, question, expected);

    public static IReadOnlyList<OracleRow> All { get; } = Read();

    public string Expected { get; }

    public override string ToString() => $"line {_line}, {_zone} {_date}: {_question}";

    /// <summary>The answer in the words of the table; instants are written where the row expects them.</summary>
    internal static string Answer(AvailabilityQuestion question, string expected)
    {
        var instants = expected.Split(' ').Where(word => word.Contains('@', StringComparison.Ordinal)).Select(word => word[..5]).ToHashSet();
        return string.Join(" | ", Availability.Find(question).Select(day => day.Reason is { } reason
            ? $"({JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())})"
            : string.Join(' ', day.Times.Select(t => (Local: Time.Format(t.StartLocal.TimeOfDay), Utc: Time.Format(t.Start.InUtc().TimeOfDay)))
                .Select(t => instants.Contains(t.Local) ? $"{t.Local}@{t.Utc}Z" : t.Local))));
    }

    internal AvailabilityQuestion Ask()
    {
        var facts = _question.Split(';', StringSplitOptions.TrimEntries).Select(f => f.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var zone = DateTimeZoneProviders.Tzdb[_zone];
        var date = LocalDatePattern.Iso.Parse(facts.Find(f => f[0] == "date")?[1] ?? _date).Value;
        Instant At(string text)
        {
            var whole = text.Contains('T', StringComparison.Ordinal) ? text : $"{LocalDatePattern.Iso.Format(date)}T{text}";
            var local = DateTime.Parse(whole.TrimEnd('Z')).Value;
            return whole.EndsWith('Z') ? local.InUtc().ToInstant() : local.InZoneLeniently(zone).ToInstant();
        }

        Span Between(string text)
        {
            var ends = text.Contains("..", StringComparison.Ordinal) ? text.Split("..") : text.Split('-');
            return new Span(At(ends[0]), At(ends[1]));
        }

        var service = Given.Service(int.Parse(facts[0][0], null), Number(facts[0], "every"), 0, 0, Number(facts[0], "notice") ?? 0, Number(facts[0], "ahead") ?? 365);
        (service.BufferBeforeMinutes, service.BufferAfterMinutes) = Buffers(facts[0]);
        var days = facts.Find(f => f is [_, "days"]) is { } range ? int.Parse(range[0], null) : 1;
        var now = facts.Find(f => f[0] == "now") is { } present ? At(present[1]) : zone.AtStartOfDay(date.PlusDays(-30)).ToInstant();
        var replacing = facts.Find(f => f[0] == "replacing") is { } moved ? Named(moved[1]) : (Guid?)null;
        var asker = facts.Find(f => f[0] is "me" or "staff") switch
        {
            ["me"] => new Asker(People.Me, People.Me, replacing),
            ["staff"] => new Asker(null, People.Staff, replacing, ForClinic: true),
            ["staff", "for", "me"] => new Asker(People.Me, People.Staff, replacing, ForClinic: true),
            _ => new Asker(null, null, replacing),
        };
        TakenTime Taken(string[] fact)
        {
            var visit = Between(fact[1]);
            var (before, after) = Buffers(fact);
            var isHold = fact[0] == "hold";
            return new TakenTime(
                visit, new Span(visit.Start - Duration.FromMinutes(before), visit.End + Duration.FromMinutes(after)), Place(Word(fact, "at")), Word(fact, "for") is null ? People.Somebody : People.Me)
            {
                AppointmentId = isHold ? null : Named(Word(fact, "as") ?? fact[1]),
                HeldBy = isHold ? Word(fact, "by") switch { "me" => People.Me, "staff" => People.Staff, _ => People.Somebody } : null,
                Replacing = isHold && Word(fact, "replacing") is { } old ? Named(old) : null,
                Proposed = isHold && fact.Contains("proposed"),
                BlocksUntil = isHold && Word(fact, "until") is { } until ? At(until) : null,
            };
        }

        return new AvailabilityQuestion(
            service, zone, date, date.PlusDays(days), now,
            [.. facts.Where(f => f[0] == "hours").SelectMany(Hours)], [.. facts.Where(f => f[0] == "instead").Select(Instead)],
            [.. facts.Where(f => f[0] == "away").Select(f => Between(f[1]))], [.. facts.Where(f => f[0] is "visit" or "hold").Select(Taken)],
            [.. facts.Where(f => f[0] == "elsewhere").Select(f => Taken([.. f, "for", "me"]))], [.. facts.Where(f => f[0] == "holiday").Select(Holiday)], asker)
        {
            LocationId = Place(facts.Find(f => f[0] == "at")?[1]),
            VirtualLocations = new HashSet<Guid> { Places.Video },
            TravelMinutes = facts.Find(f => f[0] == "gap") is { } gap ? int.Parse(gap[1], null) : 0,
        };
    }

    private static List<OracleRow> Read()
    {
        using var text = new StreamReader(typeof(OracleRow).Assembly.GetManifestResourceStream("Clinic.Scheduling.Tests.Domain.availability.txt")!);
        var rows = new List<OracleRow>();
        var (zone, date, explained) = ("", "", true);
        for (var line = 1; text.ReadLine() is { } words; line++)
        {
            if (words.StartsWith("==", StringComparison.Ordinal)) explained = false;
            else if (explained || words.Length == 0) continue;
            else if (words.Split(' ') is ["in", var where, "on", var when]) (zone, date) = (where, when);
            else if (words.Split("=>", StringSplitOptions.TrimEntries) is [var question, var expected]) rows.Add(new OracleRow(line, zone, date, question, expected));
            else throw new FormatException($"availability.txt, line {line}: {words}");
        }

        return rows;
    }

    private static IEnumerable<WeeklyHours> Hours(string[] fact)
    {
        var named = char.IsLetter(fact[1][0]) ? fact[1].Split(',') : null;
        var windows = string.Join(' ', fact.Skip(1).Where(f => f.Contains(':', StringComparison.Ordinal)));
        return Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None && (named is null || named.Contains(d.ToString()[..3])))
            .SelectMany(day => Given.On(day, windows, Date(Word(fact, "from")), Date(Word(fact, "to"))));
    }

    private static DateOverride Instead(string[] fact) => Given.Override(Date(fact[1])!.Value, fact[2] == "closed" ? "" : string.Join(' ', fact.Skip(2)));

    private static Holiday Holiday(string[] fact)
    {
        var dates = fact[1].Split("..");
        return Given.Holiday(Date(dates[0])!.Value, Date(dates[^1]), yearly: fact is [.., "yearly"]);
    }

    private static (int Before, int After) Buffers(string[] fact) => Word(fact, "buffers")?.Split('/') is [var before, var after] ? (int.Parse(before, null), int.Parse(after, null)) : (0, 0);

    private static string? Word(string[] fact, string after) => Array.IndexOf(fact, after) is >= 0 and var i ? fact[i + 1] : null;

    private static int? Number(string[] fact, string after) => Word(fact, after) is { } word ? int.Parse(word, null) : null;

    private static LocalDate? Date(string? text) => text is null ? null : LocalDatePattern.Iso.Parse(text).Value;

    private static Guid Place(string? name) => name switch { null => Places.A, "B" => Places.B, "video" => Places.Video, _ => throw new FormatException(name) };

    /// <summary>The same name, the same visit.</summary>
    private static Guid Named(string name) => new(System.Text.Encoding.ASCII.GetBytes(name.PadRight(16)[..16]));
}
