using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Messaging.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>
/// Looks for words in the own messages, the newest first. They lie encrypted, so that they are opened one by one: at most
/// <see cref="SearchMessagesHandler.MostOpened" />.
/// </summary>
/// <param name="ConversationId">Only in this one; in all of the side when null.</param>
internal sealed record SearchMessages(string Text, Side Side, Guid? ConversationId) : IRequest<Result<SearchResponse>>;

/// <param name="Conversations">With people of this name.</param>
/// <param name="Hits">Messages with all of the words, the newest first.</param>
/// <param name="IsWhole">Whether every message was looked at, and every hit is here.</param>
internal sealed record SearchResponse(IReadOnlyList<ConversationResponse> Conversations, IReadOnlyList<MessageHit> Hits, bool IsWhole);

/// <param name="OtherName">With whom the conversation is.</param>
/// <param name="Text">The part of the message where the first word stands.</param>
internal sealed record MessageHit(Guid ConversationId, int Seq, Side From, string OtherName, string Text, DateTimeOffset SentAt);

internal sealed class SearchMessagesEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/messaging/search", (string? text, string? side, Guid? conversationId, Sender send, CancellationToken ct) =>
            send.Ok(new SearchMessages(text ?? "", ConversationAnswers.SideOf(side), conversationId), ct))
        .RequirePermission(MessagingPermissions.Use).WithName(nameof(SearchMessages)).WithSummary("Look for words in the own messages").WithTags("Messaging").ProducesProblem(404).ProducesProblem(422);
}

internal sealed class SearchMessagesValidator : AbstractValidator<SearchMessages>
{
    public SearchMessagesValidator() => RuleFor(q => q.Text).MaximumLength(100);
}

internal sealed class SearchMessagesHandler(IMessagingDb db, Conversations conversations, ConversationAnswers answers) : IRequestHandler<SearchMessages, Result<SearchResponse>>
{
    /// <summary>How many messages one search opens at most.</summary>
    public const int MostOpened = 3_000;

    private const int AtOnce = 300;
    private const int MostHits = 50;
    private const int MostConversations = 10;
    private const int Before = 40;

    public async Task<Result<SearchResponse>> Handle(SearchMessages query, CancellationToken ct)
    {
        var words = SearchText.Words(query.Text);
        var own = conversations.Readable(query.Side).Where(c => c.LastSeq > 0);
        if (query.ConversationId is { } one)
        {
            if (await conversations.OfAsync(one, ct) is not { } open || open.Side != query.Side) return Error.NotFound;
            own = own.Where(c => c.Id == one);
        }

        if (words.Count == 0) return new SearchResponse([], [], IsWhole: true);
        var names = await NamesAsync(own, query.Side, ct);
        var named = query.ConversationId is null ? names.Where(n => Matches(words, n.Value)).Select(n => n.Key).Take(MostConversations).ToList() : [];
        var (hits, whole) = await FindAsync(own, words, names, ct);
        var shown = named.Count == 0 ? [] : await own.Where(c => named.Contains(c.Id)).OrderByDescending(c => c.LastAt).ThenBy(c => c.PatientId).ToListAsync(ct);
        return new SearchResponse(await answers.OfAsync(shown, query.Side, ct), hits, whole);
    }

    private async Task<(List<MessageHit> Hits, bool IsWhole)> FindAsync(IQueryable<Conversation> own, IReadOnlyList<string> words, Dictionary<Guid, string> names, CancellationToken ct)
    {
        var hits = new List<MessageHit>();
        var rows = db.Messages.AsNoTracking().Where(m => m.Text != null && own.Any(c => c.Id == m.ConversationId));
        var patients = await own.Select(c => c.PatientId).Distinct().ToListAsync(ct);
        var reader = await db.ReaderOfAsync(patients, ct);
        for (var opened = 0; opened < MostOpened; opened += AtOnce)
        {
            var some = await rows.OrderByDescending(m => m.SentAt).ThenByDescending(m => m.Seq).ThenBy(m => m.ConversationId).Skip(opened).Take(AtOnce).ToListAsync(ct);
            foreach (var message in some)
            {
                if (reader.Open(MessageAnswers.PlaceOf(message.Id), message.Text) is not { } text || !Matches(words, text)) continue;
                if (hits.Count == MostHits) return (hits, false);
                hits.Add(new MessageHit(message.ConversationId, message.Seq, message.From, names.GetValueOrDefault(message.ConversationId, ""), Around(text, words[0]), message.SentAt.ToDateTimeOffset()));
            }

            if (some.Count < AtOnce) return (hits, true);
        }

        return (hits, false);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(IQueryable<Conversation> own, Side side, CancellationToken ct) => side == Side.Patient
        ? await own.Join(db.Practitioners, c => c.PractitionerId, p => p.PractitionerId, (c, p) => new { c.Id, p.Name }).ToDictionaryAsync(x => x.Id, x => x.Name, ct)
        : await own.Join(db.Patients, c => c.PatientId, p => p.PatientId, (c, p) => new { c.Id, p.Name }).ToDictionaryAsync(x => x.Id, x => x.Name, ct);

    private static bool Matches(IReadOnlyList<string> words, string text) => SearchText.Fold(text) is var folded && words.All(w => folded.Contains(w, StringComparison.Ordinal));

    /// <summary>From a little before the first word on. Where accents make it stand elsewhere, from the beginning.</summary>
    private static string Around(string text, string word)
    {
        var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
        if (at <= Before) return ConversationAnswers.Beginning(text);
        var start = at - Before;
        return "…" + ConversationAnswers.Beginning(text[(char.IsLowSurrogate(text[start]) ? start + 1 : start)..]);
    }
}
