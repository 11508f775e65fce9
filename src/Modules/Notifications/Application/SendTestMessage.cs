using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Sends a mail to oneself by the stored settings, now, and says what the server said. With a template's key and words, that message; else a short test.</summary>
internal sealed record SendTestMail(WordsKey? Key, TemplateWords? Words) : IRequest<Result<TestSent>>;

/// <summary>Sends an SMS to this number by the stored settings, now, and says what Twilio said.</summary>
/// <param name="To">E.164.</param>
internal sealed record SendTestSms(string? To) : IRequest<Result<TestSent>>;

/// <param name="To">Where it went.</param>
/// <param name="ToFile">Whether it was only written to a file, because nothing is configured.</param>
internal sealed record TestSent(string To, bool ToFile);

internal sealed class SendTestMessageEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost($"/api/settings/{MailSettings.Section}/test", (Sender send, CancellationToken ct) => send.Ok(new SendTestMail(null, null), ct))
            .RequirePermission(PlatformPermissions.ManageSettings).WithName(nameof(SendTestMail)).WithSummary("Send a mail to oneself").WithTags("Settings")
            .ProducesProblem(409).ProducesProblem(422);
        routes.MapPost($"/api/settings/{SmsSettings.Section}/test", (SendTestSms body, Sender send, CancellationToken ct) => send.Ok(body, ct))
            .RequirePermission(PlatformPermissions.ManageSettings).WithName(nameof(SendTestSms)).WithSummary("Send an SMS to a number").WithTags("Settings")
            .ProducesProblem(422);
        routes.MapPost($"{TemplateRoutes.Root}/{TemplateRoutes.One}/test", (string channel, string name, string language, TemplateWords body, Sender send, CancellationToken ct) =>
                send.Ok(new SendTestMail(TemplateRoutes.KeyOf(channel, name, language), new TemplateWords(body.Subject ?? "", body.Text ?? "")), ct))
            .RequirePermission(NotificationsPermissions.ChangeWords).WithName("TestTemplate").WithSummary("Send a mail with these words to oneself").WithTags("Templates")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class SendTestSmsValidator : AbstractValidator<SendTestSms>
{
    public SendTestSmsValidator() => RuleFor(c => c.To).Must(to => PhoneNumber.ToE164(to) is not null).WithErrorCode("phone").WithMessage("Write the number with its country, for example +44 20 7946 0123.");
}

/// <summary>Hands a message to the provider at once, without a queue.</summary>
internal interface ITestMessages
{
    /// <summary>Sends. Returns whether it only became a file. Throws what the provider's refusal throws.</summary>
    Task<bool> SendAsync(Mail mail, RenderedMail rendered, CancellationToken ct);

    /// <summary>Sends. Returns whether it only became a file. Throws what the provider's refusal throws.</summary>
    Task<bool> SendAsync(Sms sms, string text, CancellationToken ct);
}

internal sealed class SendTestMessageHandler(
    INotificationsDb db, ICurrentUser user, IMessageCatalog catalog, SampleMessages samples, IMailRenderer mails, ISmsRenderer texts, ITestMessages provider) :
    IRequestHandler<SendTestMail, Result<TestSent>>, IRequestHandler<SendTestSms, Result<TestSent>>
{
    public async Task<Result<TestSent>> Handle(SendTestMail command, CancellationToken ct)
    {
        if (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == user.UserId, ct) is not { } account) return NotificationErrors.NobodyToReach;
        var key = command.Key ?? new WordsKey(Channel.Email, "test", Languages.Closest(account.Language));
        if (!catalog.Keys.Contains(key) || key.Channel != Channel.Email) return Error.NotFound;
        if (command.Words is not null && TemplateWordsRules.Check(key, command.Words, catalog) is { Count: > 0 } errors) return Error.Invalid(errors);
        var words = command.Words is null ? await WordsInForce.ReadAsync(db, ct) : new WordsInForce(new Dictionary<WordsKey, Words> { [key] = new(command.Words.Subject, command.Words.Text) });
        var mail = samples.MailOf(key, account.Email, account.GivenName);
        return await TryAsync(mail.ToAddress, () => provider.SendAsync(mail, mails.Render(mail, words), ct), ct);
    }

    public async Task<Result<TestSent>> Handle(SendTestSms command, CancellationToken ct)
    {
        var key = new WordsKey(Channel.Sms, "reminder", Languages.Supported[0]);
        var sms = samples.SmsOf(key, PhoneNumber.ToE164(command.To)!);
        var words = await WordsInForce.ReadAsync(db, ct);
        return await TryAsync(sms.ToNumber, () => provider.SendAsync(sms, texts.Render(sms, words), ct), ct);
    }

    private async Task<Result<TestSent>> TryAsync(string to, Func<Task<bool>> send, CancellationToken ct)
    {
        db.Audit("message.test", "message", user.UserId);
        await db.SaveChangesAsync(ct);
        try
        {
            return new TestSent(to, await send());
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The provider's own words go to the admin who has to put the settings right, and not to the log.
            var why = e.InnerException is { } inner ? $"{e.Message} {inner.Message}" : e.Message;
            return new Error(ErrorKind.Unprocessable, "not_sent", $"It could not be sent: {why}");
        }
    }
}
