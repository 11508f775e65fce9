using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Notifications.Application;

/// <summary>The message with these words, for an invented person and visit. Stores and sends nothing.</summary>
internal sealed record PreviewTemplate(WordsKey Key, TemplateWords Words) : IRequest<Result<TemplatePreview>>;

/// <param name="Subject">Empty for an SMS.</param>
/// <param name="Text">As text.</param>
/// <param name="Paragraphs">The same in its parts; one for an SMS.</param>
internal sealed record TemplatePreview(string Subject, string Text, IReadOnlyList<RenderedParagraph> Paragraphs);

internal sealed class PreviewTemplateEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost($"{TemplateRoutes.Root}/{TemplateRoutes.One}/preview", (string channel, string name, string language, TemplateWords body, Sender send, CancellationToken ct) =>
            send.Ok(new PreviewTemplate(TemplateRoutes.KeyOf(channel, name, language), new TemplateWords(body.Subject ?? "", body.Text ?? "")), ct))
        .RequirePermission(NotificationsPermissions.ChangeWords)
        .WithName(nameof(PreviewTemplate)).WithSummary("How a message would read with these words").WithTags("Templates")
        .ProducesProblem(404).ProducesProblem(422);
}

internal sealed class PreviewTemplateHandler(IMessageCatalog catalog, SampleMessages samples) : IRequestHandler<PreviewTemplate, Result<TemplatePreview>>
{
    public Task<Result<TemplatePreview>> Handle(PreviewTemplate query, CancellationToken ct)
    {
        if (!catalog.Keys.Contains(query.Key)) return Task.FromResult<Result<TemplatePreview>>(Error.NotFound);
        if (TemplateWordsRules.Check(query.Key, query.Words, catalog) is { Count: > 0 } errors) return Task.FromResult<Result<TemplatePreview>>(Error.Invalid(errors));
        return Task.FromResult<Result<TemplatePreview>>(samples.Render(query.Key, query.Words));
    }
}

/// <summary>Messages to an invented person about an invented visit or licence.</summary>
internal sealed class SampleMessages(IMailRenderer mails, ISmsRenderer texts, IMessageCatalog catalog, ISettings settings, TimeProvider clock)
{
    private const int DaysAhead = 3;

    public TemplatePreview Render(WordsKey key, TemplateWords words)
    {
        var own = new WordsInForce(new Dictionary<WordsKey, Words> { [key] = new(words.Subject, words.Text) });
        if (key.Channel == Channel.Sms)
        {
            var text = texts.Render(SmsOf(key, "+15005550006"), own);
            return new TemplatePreview("", text, [new RenderedParagraph(text, null)]);
        }

        var mail = mails.Render(MailOf(key, "ada@example.org", "Ada"), own);
        return new TemplatePreview(mail.Subject, mail.Text, mail.Paragraphs);
    }

    public Mail MailOf(WordsKey key, string address, string name) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = catalog.KindOf(key).Kind,
        ForStaff = catalog.KindOf(key).ForStaff,
        SourceId = Guid.Empty,
        SourceVersion = 1,
        ToAddress = address,
        ToName = name,
        Language = key.Language,
        Data = Visit(),
        CreatedAt = clock.GetInstant(),
        NextAttemptAt = clock.GetInstant(),
    };

    public Sms SmsOf(WordsKey key, string number) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = catalog.KindOf(key).Kind,
        ForStaff = false,
        SourceId = Guid.Empty,
        SourceVersion = 1,
        ToNumber = number,
        Language = key.Language,
        Data = Visit(),
        CreatedAt = clock.GetInstant(),
        NextAttemptAt = clock.GetInstant(),
    };

    private MailData Visit()
    {
        var day = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(DaysAhead);
        return new MailData
        {
            PractitionerName = "Dr Inés Carranza",
            StartLocal = $"{day:yyyy-MM-dd}T09:20",
            PreviousStartLocal = $"{day.AddDays(-1):yyyy-MM-dd}T15:40",
            UntilLocal = $"{day.AddDays(-2):yyyy-MM-dd}T09:20",
            TimeZone = "Europe/London",
            LocationName = settings.Get<ClinicSettings>().Name,
            ServiceName = "First visit",
            Visits = 6,
            PatientName = "Leo",
            ProxyName = "Ada Marsh",
            ExpiresOn = $"{day:yyyy-MM-dd}",
            PractitionerId = Guid.Empty,
            AppointmentId = Guid.Empty,
            ConversationId = Guid.Empty,
            Waits = true,
            // No such link was ever given out: its token opens nothing.
            LinkId = Guid.Empty,
        };
    }
}
