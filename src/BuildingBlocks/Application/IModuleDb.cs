using Clinic.BuildingBlocks.Domain;
using MediatR;

namespace Clinic.BuildingBlocks.Application;

/// <summary>What use cases may ask of their module's database beside its sets.</summary>
public interface IModuleDb
{
    /// <summary>Stores an integration event with the next save.</summary>
    /// <param name="message">The event; its type is in the module's Contracts.</param>
    /// <param name="aggregateId">What it is about; one aggregate's events arrive in order.</param>
    /// <param name="version">The aggregate's version after the change.</param>
    void Enqueue<TEvent>(TEvent message, Guid aggregateId, int version)
        where TEvent : INotification;

    /// <summary>Stores, with the next save, who did what to whom. No names, no contents.</summary>
    void Audit(string action, string subjectKind, Guid subjectId, Guid? patientId = null);

    /// <summary>
    /// Encrypts a text under the subject's own key; the first key of a subject is made here and stored with the next save.
    /// Throws <see cref="PrivateDataLockedException" /> when the master key is not at hand.
    /// </summary>
    /// <param name="subjectId">Whose it is: destroying this person's keys makes it unreadable.</param>
    /// <param name="place">Where it will stand.</param>
    /// <param name="text">The plain text.</param>
    /// <param name="ct">Cancels.</param>
    Task<Sealed> SealAsync(Guid subjectId, SealedPlace place, string text, CancellationToken ct);

    /// <summary>What reads the sealed texts of these subjects. Throws <see cref="PrivateDataLockedException" />.</summary>
    Task<SealedReader> ReaderOfAsync(IReadOnlyCollection<Guid> subjectIds, CancellationToken ct);

    /// <summary>Sends a hint to browsers after the next commit.</summary>
    void Hint(HintAudience audience, string type, Guid id);

    /// <summary>Runs after the next commit, and not when it fails. It must be quick and must not throw, for example wake somebody.</summary>
    void AfterCommit(Action work);

    /// <summary>The name of the unique key that refused a row, or null when the exception is something else.</summary>
    string? ViolatedKey(Exception exception);

    /// <summary>Saves. Returns null, or which of the expected keys refused: then nothing was stored.</summary>
    Task<string?> TrySaveAsync(CancellationToken ct, params string[] expectedKeys);

    /// <summary>Runs the work in one transaction, inside the write gate, and commits.</summary>
    Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken ct);

    /// <summary>Runs the work in one transaction, inside the write gate, and commits only when it succeeded.</summary>
    Task<Result<T>> TryInTransactionAsync<T>(Func<Task<Result<T>>> work, CancellationToken ct);

    /// <summary>Saves what was changed, in a transaction of its own when there is none.</summary>
    Task<int> SaveChangesAsync(CancellationToken ct);
}
