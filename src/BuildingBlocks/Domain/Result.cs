namespace Clinic.BuildingBlocks.Domain;

/// <summary>The value of a use case that answers nothing but "it is done".</summary>
public readonly record struct Done
{
    /// <summary>The only value.</summary>
    public static readonly Done Value;
}

/// <summary>What a type must offer so that the pipeline can answer with an error in its place.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IFailable<out TSelf>
{
    /// <summary>The failed form.</summary>
    static abstract TSelf Failed(Error error);

    /// <summary>The error, or null when the use case succeeded.</summary>
    Error? Error { get; }
}

/// <summary>
/// Either a value or an <see cref="Error" /> that a person can cause. Bugs are not results: they throw.
/// </summary>
public readonly struct Result<T> : IFailable<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Error? error) => (_value, Error) = (value, error);

    /// <inheritdoc />
    public Error? Error { get; }

    /// <summary>The value. Throws <see cref="InvalidOperationException" /> when there is none.</summary>
    public T Value => Error is null ? _value! : throw new InvalidOperationException($"A failed result has no value ({Error.Code}).");

    /// <inheritdoc />
    public static Result<T> Failed(Error error) => new(default, error);

    /// <summary>A result that succeeded.</summary>
    public static Result<T> Succeeded(T value) => new(value, null);

    /// <summary>Wraps a value.</summary>
    public static implicit operator Result<T>(T value) => Succeeded(value);

    /// <summary>Wraps an error.</summary>
    public static implicit operator Result<T>(Error error) => Failed(error);
}
