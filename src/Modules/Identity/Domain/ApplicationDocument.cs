namespace Clinic.Identity.Domain;

/// <summary>What a document of an application shows.</summary>
internal enum DocumentCategory
{
    /// <summary>The licence itself; an application needs it.</summary>
    Licence,

    /// <summary>Who the person is.</summary>
    Identity,

    /// <summary>A degree or certificate.</summary>
    Diploma,

    /// <summary>Anything else that the clinic asked for or may want to see.</summary>
    Other,
}

/// <summary>A document of an application. Name, type and bytes are the file's.</summary>
internal sealed class ApplicationDocument
{
    /// <summary>How many an application may have.</summary>
    public const int Most = 12;

    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    public required Guid ApplicationId { get; init; }

    public required DocumentCategory Category { get; init; }
}
