using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Every message that Clinic sends, with the words that come with it.</summary>
internal interface IMessageCatalog
{
    /// <summary>All of them: mails, then SMS; by name, then by language.</summary>
    IReadOnlyList<WordsKey> Keys { get; }

    /// <summary>The words that come with Clinic; null when there is no such message.</summary>
    Words? BuiltIn(WordsKey key);

    /// <summary>What the message tells. Throws when there is no such message.</summary>
    (MailKind Kind, bool ForStaff) KindOf(WordsKey key);
}

/// <summary>The words in force: the clinic's own where it has some.</summary>
internal sealed class WordsInForce(IReadOnlyDictionary<WordsKey, Words> own)
{
    /// <summary>Those that come with Clinic.</summary>
    public static readonly WordsInForce BuiltIn = new(new Dictionary<WordsKey, Words>());

    /// <summary>The clinic's own; null where it has none.</summary>
    public Words? OwnOf(WordsKey key) => own.GetValueOrDefault(key);

    /// <summary>As they are stored now.</summary>
    public static async Task<WordsInForce> ReadAsync(INotificationsDb db, CancellationToken ct) =>
        new((await db.OwnWords.AsNoTracking().ToListAsync(ct)).ToDictionary(w => w.Key, w => w.Words));
}
