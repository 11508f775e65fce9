using System.Text.RegularExpressions;
using Clinic.Notifications.Application;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Testing;

/// <summary>A mail as its reader gets it.</summary>
/// <param name="Kind">For example <c>ConfirmEmail</c>.</param>
/// <param name="Subject">The subject.</param>
/// <param name="Text">The plain text, with its link.</param>
/// <param name="State"><c>Queued</c>, <c>Sent</c> or <c>Failed</c>.</param>
/// <param name="Attempts">How often it was tried.</param>
public sealed partial record ReceivedMail(string Kind, string Subject, string Text, string State, int Attempts)
{
    /// <summary>The path and query of the mail's link.</summary>
    public string Link => new Uri(Address().Match(Text).Value).PathAndQuery;

    /// <summary>The token in the mail's link.</summary>
    public string Token => InLink().Match(Text).Groups[1].Value;

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex Address();

    [GeneratedRegex(@"token=([\w\-]+)")]
    private static partial Regex InLink();
}

/// <summary>Looks into the queue of mails.</summary>
public static class Mails
{
    /// <summary>All mails to the address so far, oldest first. Waits for the events before it looks.</summary>
    public static async Task<IReadOnlyList<ReceivedMail>> MailsTo(this ClinicApp app, string email)
    {
        await app.EventsDelivered();
        return await app.InScopeAsync(async services =>
        {
            var renderer = services.GetRequiredService<IMailRenderer>();
            var mails = await services.GetRequiredService<INotificationsDb>().Mails.AsNoTracking().Where(m => m.ToAddress == email).ToListAsync();
            return (IReadOnlyList<ReceivedMail>)[.. mails.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Select(m =>
                renderer.Render(m, WordsInForce.BuiltIn) is var r ? new ReceivedMail(m.Kind.ToString(), r.Subject, r.Text, m.State.ToString(), m.Attempts) : null!)];
        });
    }

    /// <summary>The newest mail to the address.</summary>
    public static async Task<ReceivedMail> NewestMailTo(this ClinicApp app, string email) => (await app.MailsTo(email))[^1];
}
