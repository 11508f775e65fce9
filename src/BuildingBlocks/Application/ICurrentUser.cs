namespace Clinic.BuildingBlocks.Application;

/// <summary>Who is asking. In event handlers and jobs nobody is signed in: the system acts.</summary>
public interface ICurrentUser
{
    /// <summary>Whether a person is signed in.</summary>
    bool IsSignedIn { get; }

    /// <summary>The account. Throws <see cref="InvalidOperationException" /> when nobody is signed in.</summary>
    Guid UserId { get; }

    /// <summary>The name to note beside what this person does; empty for the system.</summary>
    string Name { get; }

    /// <summary>The patient this person is, if any.</summary>
    Guid? PatientId { get; }

    /// <summary>The patients that this person acts for beside the own one, such as a child, and how far.</summary>
    IReadOnlyDictionary<Guid, ProxyScope> ActsFor { get; }

    /// <summary>The practitioner this person is, if any.</summary>
    Guid? PractitionerId { get; }

    /// <summary>Names from <see cref="Application.Roles" />.</summary>
    IReadOnlySet<string> Roles { get; }

    /// <summary>When the person last showed the password in this session; null when nobody is signed in.</summary>
    DateTimeOffset? ConfirmedAt { get; }

    /// <summary>Whether the person showed the password within the last ten minutes: asked for before what matters most.</summary>
    bool ConfirmedRecently(TimeProvider clock) => ConfirmedAt > clock.GetUtcNow() - TimeSpan.FromMinutes(10);

    /// <summary>The patient that the person is, and all that the person may book for.</summary>
    IReadOnlyList<Guid> BooksFor => [.. ActsFor.Keys.Concat(PatientId is { } own ? [own] : []).Distinct()];

    /// <summary>Whether this is the patient that the person is, or one that the person may book for.</summary>
    bool MayBookFor(Guid patientId) => patientId == PatientId || ActsFor.ContainsKey(patientId);

    /// <summary>Whether this is the patient that the person is, or one whose record the person may read and write like an own one.</summary>
    bool MayReadFor(Guid patientId) => patientId == PatientId || (ActsFor.TryGetValue(patientId, out var scope) && scope == ProxyScope.BookAndRead);

    /// <summary>Whether the person holds the permission.</summary>
    bool Has(string permission);
}

/// <summary>How far somebody may act for a patient.</summary>
public enum ProxyScope
{
    /// <summary>Book, move and cancel visits; nothing of the record.</summary>
    Book,

    /// <summary>The same, and read and write the record as the patient could.</summary>
    BookAndRead,
}

/// <summary>The claim types of a session's principal.</summary>
public static class ClinicClaims
{
    /// <summary>The account's id.</summary>
    public const string UserId = "sub";

    /// <summary>The session's id.</summary>
    public const string SessionId = "sid";

    /// <summary>The person's name.</summary>
    public const string Name = "name";

    /// <summary>When the password was last shown, in seconds since 1970.</summary>
    public const string ConfirmedAt = "auth_time";

    /// <summary>One role; repeated.</summary>
    public const string Role = "role";

    /// <summary>One permission; repeated.</summary>
    public const string Permission = "permission";

    /// <summary>The patient that the person is.</summary>
    public const string PatientId = "patient";

    /// <summary>A patient that the person acts for, a colon, and the <see cref="ProxyScope" />; repeated.</summary>
    public const string ActsFor = "acts_for";

    /// <summary>The practitioner that the person is.</summary>
    public const string PractitionerId = "practitioner";
}
