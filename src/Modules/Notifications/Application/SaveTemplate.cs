using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Gives a message words of the clinic's own. They are in force for every message that is sent from then on.</summary>
internal sealed record SaveTemplate(WordsKey Key, int Version, TemplateWords Words) : IRequest<Result<TemplateResponse>>;

/// <summary>Takes the clinic's own words away: those that come with Clinic are in force again.</summary>
internal sealed record ResetTemplate(WordsKey Key) : IRequest<Result<TemplateResponse>>;

/// <param name="Version">The version that the change was made from.</param>
internal sealed record SaveTemplateBody(int Version, string? Subject, string? Text);

internal sealed class SaveTemplateEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var one = routes.MapGroup($"{TemplateRoutes.Root}/{TemplateRoutes.One}").WithTags("Templates");
        one.MapPut("", (string channel, string name, string language, SaveTemplateBody body, Sender send, CancellationToken ct) =>
                send.Ok(new SaveTemplate(TemplateRoutes.KeyOf(channel, name, language), body.Version, new TemplateWords(body.Subject ?? "", body.Text ?? "")), ct))
            .RequirePermission(NotificationsPermissions.ChangeWords).WithName(nameof(SaveTemplate)).WithSummary("Give a message words of the clinic's own")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        one.MapDelete("", (string channel, string name, string language, Sender send, CancellationToken ct) => send.Ok(new ResetTemplate(TemplateRoutes.KeyOf(channel, name, language)), ct))
            .RequirePermission(NotificationsPermissions.ChangeWords).WithName(nameof(ResetTemplate)).WithSummary("Use the words that come with Clinic again").ProducesProblem(404);
    }
}

/// <summary>What holds for the words of any message. A value that it does not have could not be filled in, and without its link a mail is of no use.</summary>
internal sealed class TemplateWordsRules
{
    private const int LongestSms = 480;

    /// <summary>What is wrong, each at its field; empty when nothing is.</summary>
    public static IReadOnlyList<FieldError> Check(WordsKey key, TemplateWords words, IMessageCatalog catalog)
    {
        var places = Words.PlacesOf(key, catalog.KindOf(key).Kind);
        var errors = new List<FieldError>();
        if (key.Channel == Channel.Email)
        {
            if (string.IsNullOrWhiteSpace(words.Subject)) errors.Add(new("subject", "not_empty", "A mail needs a subject."));
            else if (words.Subject.Any(char.IsControl) || words.Subject.Length > 200) errors.Add(new("subject", "one_line", "A subject is one line of at most 200 characters."));
            else Unknown("subject", words.Subject);
            if (words.Text.Length > 5_000) errors.Add(new("text", "too_long", "A mail has at most 5,000 characters."));
            else if (new Words("", words.Text).Paragraphs.Count(p => p.StartsWith(Words.LinkMark, StringComparison.Ordinal)) != 1)
                errors.Add(new("text", "link_missing", "One paragraph must be the link: it begins with \"-> \"."));
        }
        else if (words.Text.Length > LongestSms)
        {
            errors.Add(new("text", "too_long", $"An SMS has at most {LongestSms} characters."));
        }
        else if (!words.Text.Contains("{link}", StringComparison.Ordinal))
        {
            errors.Add(new("text", "link_missing", "An SMS must hold {link}."));
        }

        Unknown("text", words.Text);
        return errors;

        void Unknown(string field, string text)
        {
            if (Words.UnknownPlace(text, places) is { } place) errors.Add(new(field, "unknown_placeholder", $"This message has no value {{{place}}}. It has: {string.Join(", ", places)}."));
        }
    }
}

internal sealed class SaveTemplateHandler(INotificationsDb db, IMessageCatalog catalog, TimeProvider clock) :
    IRequestHandler<SaveTemplate, Result<TemplateResponse>>, IRequestHandler<ResetTemplate, Result<TemplateResponse>>
{
    public async Task<Result<TemplateResponse>> Handle(SaveTemplate command, CancellationToken ct)
    {
        if (!catalog.Keys.Contains(command.Key)) return Error.NotFound;
        if (TemplateWordsRules.Check(command.Key, command.Words, catalog) is { Count: > 0 } errors) return Error.Invalid(errors);
        var (channel, name, language) = command.Key;
        var own = await db.OwnWords.SingleOrDefaultAsync(w => w.Channel == channel && w.Name == name && w.Language == language, ct);
        if ((own?.Version ?? 0) != command.Version) return NotificationErrors.ChangedMeanwhile;
        if (own is null) db.OwnWords.Add(own = new OwnWords { Channel = channel, Name = name, Language = language });
        own.Version++;
        own.Subject = channel == Channel.Sms ? "" : command.Words.Subject.Trim();
        own.Text = command.Words.Text.ReplaceLineEndings("\n").Trim();
        own.ChangedAt = clock.GetInstant();
        db.Audit($"template.change {channel} {name} {language}".ToLowerInvariant(), "template", Guid.Empty);
        try
        {
            return await db.TrySaveAsync(ct, OwnWords.KeyName) is null ? TemplateResponse.Of(command.Key, own, catalog) : NotificationErrors.ChangedMeanwhile;
        }
        catch (DbUpdateConcurrencyException)
        {
            return NotificationErrors.ChangedMeanwhile;
        }
    }

    public async Task<Result<TemplateResponse>> Handle(ResetTemplate command, CancellationToken ct)
    {
        if (!catalog.Keys.Contains(command.Key)) return Error.NotFound;
        var (channel, name, language) = command.Key;
        if (await db.OwnWords.SingleOrDefaultAsync(w => w.Channel == channel && w.Name == name && w.Language == language, ct) is { } own)
        {
            db.OwnWords.Remove(own);
            db.Audit($"template.reset {channel} {name} {language}".ToLowerInvariant(), "template", Guid.Empty);
            await db.SaveChangesAsync(ct);
        }

        return TemplateResponse.Of(command.Key, null, catalog);
    }
}
