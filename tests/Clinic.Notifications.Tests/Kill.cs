using System.Data.Common;
using Clinic.Notifications.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications.Tests;

/// <summary>
/// Ends what an application stores at a chosen commit of this module, as a kill of the process would: what was not committed by
/// then never is, and nothing can be read or written after. Walking the commits one by one walks every step: before and after a
/// claim, before and after a reminder is given, before a message is sent and after it was sent but not noted.
/// </summary>
internal sealed class Kill(int atCommit, bool afterIt) : DbTransactionInterceptor
{
    private int _commits;
    private volatile bool _dead;

    /// <summary>Whether it has happened.</summary>
    public bool Happened => _dead;

    /// <summary>How many commits there were so far.</summary>
    public int Commits => Volatile.Read(ref _commits);

    /// <summary>Makes the application mortal.</summary>
    public void In(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteNotificationsDbContext>(o => o.AddInterceptors(this, new Gone(this)));
        services.ConfigureDbContext<PostgreSqlNotificationsDbContext>(o => o.AddInterceptors(this, new Gone(this)));
        services.ConfigureDbContext<SqlServerNotificationsDbContext>(o => o.AddInterceptors(this, new Gone(this)));
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        ThrowWhenDead();
        if (Interlocked.Increment(ref _commits) == atCommit && !afterIt) Die();
        return new(result);
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (_commits >= atCommit) Die();
        return Task.CompletedTask;
    }

    private void Die()
    {
        _dead = true;
        ThrowWhenDead();
    }

    private void ThrowWhenDead()
    {
        if (_dead) throw new InvalidOperationException("Killed.");
    }

    private sealed class Gone(Kill kill) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            kill.ThrowWhenDead();
            return new(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            kill.ThrowWhenDead();
            return new(result);
        }
    }
}
