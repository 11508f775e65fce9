using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Every message that Clinic sends, and which of them have words of the clinic's own.</summary>
internal sealed record ListTemplates : IRequest<Result<IReadOnlyList<TemplateSummary>>>;

/// <param name="Channel"><c>email</c> or <c>sms</c>.</param>
/// <param name="Name">For example <c>booked</c>, or <c>booked staff</c> for the practice.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Changed">Whether the clinic has words of its own.</param>
internal sealed record TemplateSummary(Channel Channel, string Name, string Language, bool Changed);

/// <summary>One message's words.</summary>
internal sealed record GetTemplate(WordsKey Key) : IRequest<Result<TemplateResponse>>;

/// <param name="Version">To be sent back with a change; 0 while the words are those that come with Clinic.</param>
/// <param name="Subject">One line; empty for an SMS.</param>
/// <param name="Text">The words in force.</param>
/// <param name="BuiltIn">The words that come with Clinic.</param>
/// <param name="Places">The values that can stand in the words, written <c>{name}</c>.</param>
internal sealed record TemplateResponse(
    Channel Channel, string Name, string Language, int Version, string Subject, string Text, TemplateWords BuiltIn, IReadOnlyList<string> Places)
{
    public static TemplateResponse Of(WordsKey key, OwnWords? own, IMessageCatalog catalog)
    {
        var builtIn = catalog.BuiltIn(key)!;
        var words = own?.Words ?? builtIn;
        return new TemplateResponse(
            key.Channel, key.Name, key.Language, own?.Version ?? 0, words.Subject, words.Text, new TemplateWords(builtIn.Subject, builtIn.Text),
            Words.PlacesOf(key, catalog.KindOf(key).Kind));
    }
}

/// <param name="Subject">One line; empty for an SMS.</param>
/// <param name="Text">The rest.</param>
internal sealed record TemplateWords(string Subject, string Text);

internal sealed class ListTemplatesEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup(TemplateRoutes.Root).WithTags("Templates");
        templates.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new ListTemplates(), ct))
            .RequirePermission(NotificationsPermissions.ChangeWords).WithName(nameof(ListTemplates)).WithSummary("Every message that Clinic sends");
        templates.MapGet(TemplateRoutes.One, (string channel, string name, string language, Sender send, CancellationToken ct) => send.Ok(new GetTemplate(TemplateRoutes.KeyOf(channel, name, language)), ct))
            .RequirePermission(NotificationsPermissions.ChangeWords).WithName(nameof(GetTemplate)).WithSummary("One message's words").ProducesProblem(404);
    }
}

/// <summary>Where templates are.</summary>
internal static class TemplateRoutes
{
    public const string Root = "/api/notifications/templates";

    public const string One = "{channel}/{name}/{language}";

    /// <summary>What the address names; a channel that is none has no messages.</summary>
    public static WordsKey KeyOf(string channel, string name, string language) => new(
        channel switch { "email" => Channel.Email, "sms" => Channel.Sms, _ => Channel.InApp }, name, language);
}

internal sealed class ListTemplatesHandler(INotificationsDb db, IMessageCatalog catalog) :
    IRequestHandler<ListTemplates, Result<IReadOnlyList<TemplateSummary>>>, IRequestHandler<GetTemplate, Result<TemplateResponse>>
{
    public async Task<Result<IReadOnlyList<TemplateSummary>>> Handle(ListTemplates query, CancellationToken ct)
    {
        var words = await WordsInForce.ReadAsync(db, ct);
        return Result<IReadOnlyList<TemplateSummary>>.Succeeded([.. catalog.Keys.Select(k => new TemplateSummary(k.Channel, k.Name, k.Language, words.OwnOf(k) is not null))]);
    }

    public async Task<Result<TemplateResponse>> Handle(GetTemplate query, CancellationToken ct)
    {
        if (!catalog.Keys.Contains(query.Key)) return Error.NotFound;
        var (channel, name, language) = query.Key;
        return TemplateResponse.Of(query.Key, await db.OwnWords.AsNoTracking().SingleOrDefaultAsync(w => w.Channel == channel && w.Name == name && w.Language == language, ct), catalog);
    }
}
