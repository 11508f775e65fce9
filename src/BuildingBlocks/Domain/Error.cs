namespace Clinic.BuildingBlocks.Domain;

/// <summary>What kind of refusal an <see cref="Error" /> is; it decides the HTTP status.</summary>
public enum ErrorKind
{
    /// <summary>422: the input breaks a rule.</summary>
    Unprocessable,

    /// <summary>404: there is no such thing, or it belongs to somebody else.</summary>
    NotFound,

    /// <summary>409: it cannot be done in the present state.</summary>
    Conflict,

    /// <summary>401: sign in first, or the sign-in failed.</summary>
    Unauthorized,

    /// <summary>403: signed in, but not allowed.</summary>
    Forbidden,

    /// <summary>410: it was there and is not any more.</summary>
    Gone,

    /// <summary>429: too often.</summary>
    TooMany,

    /// <summary>503: busy, may be tried again.</summary>
    Busy,

    /// <summary>507: the storage is full.</summary>
    StorageFull,
}

/// <summary>One thing that is wrong with one field.</summary>
/// <param name="Field">The path of the field in the request, in camelCase, for example <c>hours[0].end</c>.</param>
/// <param name="Code">Stable, in snake_case.</param>
/// <param name="Message">Plain words in English; the web shows its own words for codes it knows.</param>
public sealed record FieldError(string Field, string Code, string Message);

/// <summary>A refusal that a person can cause, with a stable code. Never holds personal data.</summary>
/// <param name="Kind">Decides the HTTP status.</param>
/// <param name="Code">Stable, in snake_case; clients may depend on it.</param>
/// <param name="Detail">Plain words in English.</param>
public sealed record Error(ErrorKind Kind, string Code, string Detail)
{
    /// <summary>The code of an error that lists fields.</summary>
    public const string ValidationFailed = "validation_failed";

    /// <summary>What is wrong with which field; empty unless the code is <see cref="ValidationFailed" />.</summary>
    public IReadOnlyList<FieldError> Fields { get; init; } = [];

    /// <summary>Further members of the problem document, by name in camelCase.</summary>
    public IReadOnlyDictionary<string, object?> Extensions { get; init; } = new Dictionary<string, object?>();

    /// <summary>404 for what does not exist or is somebody else's: both look the same.</summary>
    public static readonly Error NotFound = new(ErrorKind.NotFound, "not_found", "There is nothing here.");

    /// <summary>403 for what this person may not do.</summary>
    public static readonly Error NotAllowed = new(ErrorKind.Forbidden, "not_allowed", "You are not allowed to do this.");

    /// <summary>403 until the password was shown once more, a moment ago.</summary>
    public static readonly Error ReauthenticationRequired = new(ErrorKind.Forbidden, "reauthentication_required", "Enter your password again to do this.");

    /// <summary>422 with one wrong field.</summary>
    public static Error Invalid(string field, string code, string message) => Invalid([new FieldError(field, code, message)]);

    /// <summary>422 with the wrong fields.</summary>
    public static Error Invalid(IReadOnlyList<FieldError> fields) =>
        new(ErrorKind.Unprocessable, ValidationFailed, "Some of the information is missing or wrong.") { Fields = fields };

    /// <summary>The same error with one more member of the problem document.</summary>
    public Error With(string name, object? value) => this with { Extensions = new Dictionary<string, object?>(Extensions) { [name] = value } };
}
