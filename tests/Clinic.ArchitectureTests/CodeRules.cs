using System.Text.RegularExpressions;
using Mono.Cecil;

namespace Clinic.ArchitectureTests;

/// <summary>Calls and habits that are not allowed anywhere, and the shape of use cases.</summary>
internal static partial class CodeRules
{
    private static readonly Dictionary<string, string> Clocks = new()
    {
        ["System.DateTime::get_Now"] = "take a TimeProvider",
        ["System.DateTime::get_UtcNow"] = "take a TimeProvider",
        ["System.DateTime::get_Today"] = "take a TimeProvider",
        ["System.DateTimeOffset::get_Now"] = "take a TimeProvider",
        ["System.DateTimeOffset::get_UtcNow"] = "take a TimeProvider",
        ["NodaTime.SystemClock::get_Instance"] = "take a TimeProvider and call GetInstant()",
        ["System.TimeProvider::get_System"] = "take the TimeProvider that is registered",
    };

    /// <summary>Nobody looks at the machine's clock: time is injected, so that tests can set it.</summary>
    public static Finding TimeIsInjected(IEnumerable<TypeDefinition> types) => Finding.Of(
        types.Where(t => t.FullName != "Clinic.BuildingBlocks.Infrastructure.BuildingBlocksRegistration"),
        type => References.CallsOf(type)
            .Where(call => Clocks.ContainsKey(NameOf(call)))
            .Select(call => $"{type.FullName} calls {NameOf(call)}: {Clocks[NameOf(call)]}."));

    /// <summary>Random ids are for secrets only; ids of rows are version 7, which databases store in order.</summary>
    public static Finding IdsAreVersion7(IEnumerable<TypeDefinition> types) => Finding.Of(
        types.Where(t => t.Namespace != "Clinic.BuildingBlocks.Infrastructure.Security"),
        type => References.CallsOf(type)
            .Where(call => NameOf(call) == "System.Guid::NewGuid")
            .Select(_ => $"{type.FullName} calls System.Guid::NewGuid: use Guid.CreateVersion7() for ids, LinkTokens for secrets."));

    /// <summary>Events go through the outbox: who publishes directly loses them in a crash.</summary>
    public static Finding NobodyPublishes(IEnumerable<TypeDefinition> types) => Finding.Of(
        types,
        type => References.CallsOf(type)
            .Where(call => call.Name == "Publish" && call.DeclaringType.Namespace == "MediatR")
            .Select(_ => $"{type.FullName} calls IMediator.Publish: call db.Enqueue, the relay brings the event to its handlers."));

    /// <summary>
    /// Ids have no meaning and every engine sorts them differently. As the last tie-breaker (<c>ThenBy</c>) one is allowed: there
    /// it only has to be the same order each time.
    /// </summary>
    public static Finding NothingIsOrderedById(IEnumerable<string> sources) => Finding.Of(
        sources,
        path => OrderedById().Matches(File.ReadAllText(path))
            .Select(match => $"{Path.GetRelativePath(House.Root, path)}: {match.Value}: order by a time or a name, and by the id only as the last ThenBy."));

    /// <summary>
    /// A use case stands in one file: its request, the endpoint that sends it, and its handler. Use cases that belong together
    /// (set and remove, approve and decline) may share one.
    /// </summary>
    public static Finding UseCasesStandInOneFile(Module module)
    {
        var sources = House.SourcesIn(Path.Combine(module.Folder, "Application")).ToDictionary(path => path, File.ReadAllText);
        return Finding.Of(
            module.Assembly.OwnTypes().SelectMany(t => t.Interfaces.Select(i => (Handler: t, Interface: i.InterfaceType as GenericInstanceType)))
                .Where(x => x.Interface?.ElementType.FullName == "MediatR.IRequestHandler`2")
                .Select(x => (x.Handler, Request: x.Interface!.GenericArguments[0].Name)),
            useCase => ProblemsOf(useCase.Handler, useCase.Request, sources));
    }

    private static IEnumerable<string> ProblemsOf(TypeDefinition handler, string request, Dictionary<string, string> sources)
    {
        var (path, source) = sources.FirstOrDefault(s => Regex.IsMatch(s.Value, $@"\brecord {request}\b"));
        if (source is null)
        {
            yield return $"{handler.FullName} handles {request}, which is not in Application: put the use case in Application/{request}.cs.";
            yield break;
        }

        var file = Path.GetRelativePath(House.Root, path);
        if (!Regex.IsMatch(source, $@"\bclass {handler.Name}\b")) yield return $"{file} holds {request} but not {handler.Name}: put the handler at its end.";
        if (!Endpoint().IsMatch(source)) yield return $"{file} holds {request} but no endpoint: put {request}Endpoint after the request.";
    }

    private static string NameOf(MethodReference method) => $"{method.DeclaringType.FullName}::{method.Name}";

    [GeneratedRegex(@"\.OrderBy(Descending)?\(\s*(\w+)\s*=>\s*\2(\.\w+)*\.?Id\s*\)")]
    private static partial Regex OrderedById();

    [GeneratedRegex(@"\bclass \w+[^{;]*\bIEndpoint\b")]
    private static partial Regex Endpoint();
}
