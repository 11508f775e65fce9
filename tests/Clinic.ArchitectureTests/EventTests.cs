using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using MediatR;
using Mono.Cecil;

namespace Clinic.ArchitectureTests;

/// <summary>
/// Events are stored before they are delivered, and other modules live on them: their names and payloads are a promise. Run
/// <c>./dev events</c> after a change that is meant.
/// </summary>
public sealed partial class EventTests
{
    private const string HowToRewrite = "If this change is meant, and a stored event of the old form can still be read, run: ./dev events";
    private static readonly JsonSerializerOptions Indented = new(EventCatalog.Json) { WriteIndented = true };
    private static readonly string Snapshots = Path.Combine(House.Root, "tests", "Clinic.ArchitectureTests", "Events");

    private static IReadOnlyList<(string Module, Type Event)> Events => [.. House.Modules
        .SelectMany(m => Assembly.Load($"Clinic.{m.Name}.Contracts").GetTypes()
            .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(INotification)))
            .Select(t => (m.Name, t)))
        .OrderBy(x => x.Name, StringComparer.Ordinal).ThenBy(x => x.t.Name, StringComparer.Ordinal)];

    [Fact]
    public void Every_event_has_a_fixed_name_of_its_own() =>
        Named([.. House.Modules.Select(m => (m.Name, m.Contracts!.OwnTypes()))]).ShouldBeClean();

    [Fact]
    public void An_event_without_a_name_with_a_bad_one_or_with_anothers_is_caught()
    {
        var finding = Named([("Planted", Planted.Module.Layer("Contracts"))]);
        finding.ShouldCatch("Clinic.Planted.Contracts.Nameless has no public constant EventName");
        finding.ShouldCatch("Clinic.Planted.Contracts.BadlyNamed is named 'BadlyNamed'");
        finding.ShouldCatch("'planted.too-rich.v1' is the name of");
    }

    [Fact]
    public void The_payload_of_every_event_is_as_it_was()
    {
        Directory.CreateDirectory(Snapshots);
        var differences = new List<string>();
        foreach (var (_, type) in Events)
        {
            var name = (string)type.GetField("EventName")!.GetRawConstantValue()!;
            var now = JsonSerializer.Serialize(Sample(type), type, Indented) + "\n";
            Compare(Path.Combine(Snapshots, $"{name}.json"), now, differences);
        }

        var known = Events.Select(e => $"{e.Event.GetField("EventName")!.GetRawConstantValue()}.json").ToHashSet();
        foreach (var left in Directory.GetFiles(Snapshots).Where(f => !known.Contains(Path.GetFileName(f))))
        {
            if (Rewrite) File.Delete(left);
            else differences.Add($"{Path.GetFileName(left)} is there, but the event is gone. Stored ones could not be read any more.");
        }

        if (differences.Count > 0) Assert.Fail($"{string.Join("\n", differences)}\n{HowToRewrite}");
    }

    [Fact]
    public void A_stored_event_can_be_read_by_this_version()
    {
        foreach (var (_, type) in Events)
        {
            var path = Path.Combine(Snapshots, $"{type.GetField("EventName")!.GetRawConstantValue()}.json");
            if (!File.Exists(path)) continue;
            var stored = File.ReadAllText(path);
            var read = JsonSerializer.Deserialize(stored, type, EventCatalog.Json);
            JsonNode.DeepEquals(JsonNode.Parse(stored), JsonSerializer.SerializeToNode(read, type, EventCatalog.Json)).ShouldBeTrue(type.FullName);
        }
    }

    [Fact]
    public void The_list_of_events_is_up_to_date()
    {
        var differences = new List<string>();
        Compare(Path.Combine(House.Root, "docs", "events.md"), Describe(), differences);
        if (differences.Count > 0) Assert.Fail($"{string.Join("\n", differences)}\n{HowToRewrite}");
    }

    private static bool Rewrite => Environment.GetEnvironmentVariable("CLINIC_WRITE_SNAPSHOTS") == "1";

    private static Finding Named(IReadOnlyList<(string Module, IEnumerable<TypeDefinition> Types)> contracts)
    {
        var events = contracts.SelectMany(c => c.Types.Where(t => t.IsClass && !t.IsAbstract && IsEvent(t)).Select(t => (c.Module, Type: t)))
            .Select(e => (e.Module, e.Type, Name: e.Type.Fields.SingleOrDefault(f => f is { Name: "EventName", IsPublic: true, HasConstant: true })?.Constant as string)).ToList();
        return Finding.Of(events, e =>
        {
            if (e.Name is null) return [$"{e.Type.FullName} has no public constant EventName: the outbox needs a name that never changes."];
            if (!Form().IsMatch(e.Name) || !e.Name.StartsWith($"{e.Module.ToLowerInvariant()}.", StringComparison.Ordinal)) return [$"{e.Type.FullName} is named '{e.Name}': the form is {e.Module.ToLowerInvariant()}.what-happened.v1."];
            var twins = events.Where(o => o.Name == e.Name && o.Type != e.Type).Select(o => o.Type.Name).ToList();
            return twins.Count == 0 ? [] : [$"'{e.Name}' is the name of {e.Type.FullName} and of {string.Join(", ", twins)}: each event needs its own."];
        });
    }

    private static bool IsEvent(TypeDefinition type) => type.Interfaces.Any(i =>
        i.InterfaceType.FullName == "MediatR.INotification" || (i.InterfaceType.Resolve() is { } contract && IsEvent(contract)));

    private static void Compare(string path, string now, List<string> differences)
    {
        if (Rewrite) File.WriteAllText(path, now);
        else if (!File.Exists(path)) differences.Add($"{Path.GetRelativePath(House.Root, path)} is missing.");
        else if (File.ReadAllText(path).ReplaceLineEndings("\n") != now) differences.Add($"{Path.GetRelativePath(House.Root, path)} differs. It would be now:\n{now}");
    }

    private static string Describe()
    {
        var text = new StringBuilder("""
            # Events

            What modules tell each other, and all they tell each other. Written by `./dev events` from the code; a test fails when
            it differs. An event goes out with the change that caused it, through the outbox, and reaches each handler at least
            once with an effect exactly once.

            """);
        foreach (var module in Events.GroupBy(e => e.Module))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {module.Key}\n\n| event | name | handled by | carries |\n|---|---|---|---|\n");
            foreach (var (_, type) in module)
            {
                var fields = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != "EqualityContract").Select(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name));
                var handlers = HandlersOf(type).ToList();
                text.Append(CultureInfo.InvariantCulture, $"| {type.Name} | `{type.GetField("EventName")!.GetRawConstantValue()}` | {(handlers.Count == 0 ? "nobody yet" : string.Join(", ", handlers))} | {string.Join(", ", fields)} |\n");
            }
        }

        return text.ToString().ReplaceLineEndings("\n");
    }

    private static IEnumerable<string> HandlersOf(Type type) => House.Modules
        .SelectMany(m => Assembly.Load($"Clinic.{m.Name}").GetTypes()
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(INotificationHandler<>) && i.GetGenericArguments()[0] == type))
            .Select(t => $"{m.Name}: {t.Name}"))
        .Order(StringComparer.Ordinal);

    /// <summary>A value of any type of a contract, the same each time, with every field filled.</summary>
    private static object Sample(Type type, string field = "value")
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return $"the {field}";
        if (type == typeof(Guid)) return new Guid("0193a5c0-0000-7000-8000-000000000001");
        if (type == typeof(int)) return 7;
        if (type == typeof(long)) return 7L;
        if (type == typeof(decimal)) return 7.5m;
        if (type == typeof(bool)) return true;
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2026, 12, 7, 8, 30, 0, TimeSpan.Zero);
        if (type == typeof(DateOnly)) return new DateOnly(1990, 2, 28);
        if (type == typeof(TimeOnly)) return new TimeOnly(8, 30);
        if (type == typeof(TimeSpan)) return TimeSpan.FromMinutes(30);
        if (type.IsEnum) return Enum.GetValues(type).GetValue(0)!;
        if (type.IsArray || (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) && type.GetGenericArguments().Length == 1))
        {
            var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
            var list = Array.CreateInstance(element, 1);
            list.SetValue(Sample(element, field), 0);
            return list;
        }

        var constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(p => Sample(p.ParameterType, p.Name!))]);
    }

    [GeneratedRegex(@"^[a-z]+\.[a-z]+(-[a-z]+)*\.v[0-9]+$")]
    private static partial Regex Form();
}
