using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.BuildingBlocks.Infrastructure.Files;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.BuildingBlocks.Infrastructure.Security;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>
/// A module's tables, with what every module stores beside its own: outgoing events, the events it has handled, audit
/// entries, and what it knows about its files. Whatever is changed, enqueued and audited before one save is stored together or not at all.
/// </summary>
public abstract class ModuleDbContext(DbContextOptions options, ModuleDbServices services) : DbContext(options), IModuleDb
{
    private readonly List<(HintAudience Audience, LiveHint Hint)> _hints = [];
    private readonly List<Action> _afterCommit = [];
    private readonly Dictionary<Guid, SubjectKey> _subjectKeys = [];
    private int _ordinal;
    private bool _enqueued;

    /// <summary>The module's name: the schema, or the prefix of the tables on SQLite.</summary>
    protected abstract string Module { get; }

    /// <inheritdoc />
    public void Enqueue<TEvent>(TEvent message, Guid aggregateId, int version)
        where TEvent : INotification
    {
        var stored = services.Catalog.ToMessage(message, aggregateId, version, ++_ordinal, services.Clock.GetInstant());
        Add(stored);
        AddRange(services.Catalog.DeliveriesOf(stored));
        _enqueued = true;
    }

    /// <inheritdoc />
    public void Audit(string action, string subjectKind, Guid subjectId, Guid? patientId = null)
    {
        Add(AuditEntry.Of(services.User, services.Clock.GetInstant(), action, subjectKind, subjectId, patientId));
        AfterCommit(() => services.Relay.Wake(AuditSealer.Signal));
    }

    /// <inheritdoc />
    public async Task<Sealed> SealAsync(Guid subjectId, SealedPlace place, string text, CancellationToken ct)
    {
        var masters = await services.Keys.UnlockAsync(ct);
        if (masters.IsDestroyed(subjectId)) throw new InvalidOperationException("The keys of this subject were destroyed; nothing new is stored about it.");
        if (!_subjectKeys.TryGetValue(subjectId, out var subjectKey))
        {
            subjectKey = await Set<SubjectKey>().AsNoTracking().Where(k => k.SubjectId == subjectId).OrderBy(k => k.CreatedAt).FirstOrDefaultAsync(ct);
            if (subjectKey is null) Add(subjectKey = masters.MakeKeyFor(subjectId, services.Clock.GetInstant()));
            _subjectKeys[subjectId] = subjectKey;
        }

        return new Sealed(SealedFormat.Seal(masters.Unwrap(subjectKey), subjectKey.Id, Module, place, Encoding.UTF8.GetBytes(text)));
    }

    /// <inheritdoc />
    public async Task<SealedReader> ReaderOfAsync(IReadOnlyCollection<Guid> subjectIds, CancellationToken ct)
    {
        var masters = await services.Keys.UnlockAsync(ct);
        var wanted = subjectIds.Where(id => !masters.IsDestroyed(id)).Distinct().ToList();
        var stored = wanted.Count == 0 ? [] : await Set<SubjectKey>().AsNoTracking().Where(k => wanted.Contains(k.SubjectId)).ToListAsync(ct);
        // What was made a moment ago is perhaps not stored yet.
        var keys = _subjectKeys.Values.Where(k => wanted.Contains(k.SubjectId)).Concat(stored).DistinctBy(k => k.Id);
        return new SealedReader(Module, keys.ToDictionary(k => k.Id, masters.Unwrap));
    }

    /// <inheritdoc />
    public void Hint(HintAudience audience, string type, Guid id) => _hints.Add((audience, new LiveHint(type, id)));

    /// <inheritdoc />
    public void AfterCommit(Action work) => _afterCommit.Add(work);

    /// <inheritdoc />
    public string? ViolatedKey(Exception exception) => DatabaseErrors.ViolatedKey(exception, Model);

    /// <inheritdoc />
    public async Task<string?> TrySaveAsync(CancellationToken ct, params string[] expectedKeys)
    {
        try
        {
            await SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException e) when (ViolatedKey(e) is { } key && expectedKeys.Contains(key))
        {
            return key;
        }
    }

    /// <inheritdoc />
    public Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken ct) => TransactAsync(work, _ => true, ct);

    /// <inheritdoc />
    public Task<Result<T>> TryInTransactionAsync<T>(Func<Task<Result<T>>> work, CancellationToken ct) => TransactAsync(work, r => r.Error is null, ct);

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save asynchronously: every write waits for its turn.");

    /// <inheritdoc />
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        Database.CurrentTransaction is not null
            ? base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken)
            : TransactAsync(() => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken), _ => true, cancellationToken);

    /// <summary>Describes the module's own entities.</summary>
    protected abstract void ConfigureModule(ModelBuilder modelBuilder);

    /// <inheritdoc />
    protected sealed override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Conversions.Configure(configurationBuilder, Database.IsNpgsql());

    /// <inheritdoc />
    protected sealed override void OnModelCreating(ModelBuilder modelBuilder)
    {
        if (!Database.IsSqlite()) modelBuilder.HasDefaultSchema(Module);
        OutboxMessage.Configure(modelBuilder);
        AuditEntry.Configure(modelBuilder);
        SubjectKey.Configure(modelBuilder);
        StoredFile.Configure(modelBuilder);
        ConfigureModule(modelBuilder);
        foreach (var type in modelBuilder.Model.GetEntityTypes()) UseSnakeCase(type, Database.IsSqlite() ? $"{Module}_" : "");
    }

    private static void UseSnakeCase(IMutableEntityType type, string prefix)
    {
        if (type.GetTableName() is not { } table || type.IsMappedToJson()) return;
        // What is owned one to one lives in its owner's table.
        if (type.FindOwnership() is not { IsUnique: true }) type.SetTableName(prefix + SnakeCase(table));
        UseSnakeCaseColumns(type, "");
    }

    private static void UseSnakeCaseColumns(IMutableTypeBase type, string prefix)
    {
        foreach (var property in type.GetProperties()) property.SetColumnName(prefix + SnakeCase(property.Name));
        foreach (var part in type.GetComplexProperties()) UseSnakeCaseColumns(part.ComplexType, $"{prefix}{SnakeCase(part.Name)}_");
    }

    private static string SnakeCase(string name)
    {
        var snake = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsUpper(name[i]) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) snake.Append('_');
            snake.Append(char.ToLowerInvariant(name[i]));
        }

        return snake.ToString();
    }

    private async Task<T> TransactAsync<T>(Func<Task<T>> work, Func<T, bool> succeeded, CancellationToken ct)
    {
        if (Database.CurrentTransaction is not null) return await work();
        var committed = false;
        try
        {
            T result;
            using (await services.Gate.EnterAsync(ct))
            await using (var transaction = await Database.BeginTransactionAsync(ct))
            {
                result = await work();
                if (!succeeded(result)) return result;
                // A commit is never given up half-way: the caller must know what happened.
                await transaction.CommitAsync(CancellationToken.None);
                committed = true;
            }

            await AfterCommitAsync();
            return result;
        }
        finally
        {
            if (!committed) Forget();
        }
    }

    /// <summary>What was not stored is told to nobody.</summary>
    private void Forget()
    {
        _enqueued = false;
        _hints.Clear();
        _afterCommit.Clear();
    }

    private async Task AfterCommitAsync()
    {
        if (_enqueued) services.Relay.Wake(Module);
        _enqueued = false;
        foreach (var work in _afterCommit) work();
        _afterCommit.Clear();
        if (_hints.Count == 0) return;
        var hints = _hints.Distinct().ToList();
        _hints.Clear();
        foreach (var (audience, hint) in hints) await services.Hints.SendAsync(audience, hint);
    }
}

/// <summary>What a module's context needs beside its options.</summary>
public sealed record ModuleDbServices(
    EventCatalog Catalog, RelaySignal Relay, WriteGate Gate, ILiveHints Hints, ICurrentUser User, MasterKeys Keys, TimeProvider Clock);
