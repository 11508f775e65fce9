using System.Data.Common;
using System.Net;
using Clinic.Scheduling.Infrastructure;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Testing;

/// <summary>Counts what Scheduling sends to the database, and the rows that it reads.</summary>
public sealed class DatabaseReads : DbCommandInterceptor
{
    private int _commands;
    private int _rows;

    /// <summary>What an answer costs.</summary>
    /// <param name="Commands">Sent to the database.</param>
    /// <param name="Rows">Read from it.</param>
    public sealed record Cost(int Commands, int Rows);

    /// <summary>Begins to count in an application.</summary>
    public void AddTo(IServiceCollection services)
    {
        services.ConfigureDbContext<SqliteSchedulingDbContext>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<PostgreSqlSchedulingDbContext>(options => options.AddInterceptors(this));
        services.ConfigureDbContext<SqlServerSchedulingDbContext>(options => options.AddInterceptors(this));
    }

    /// <summary>What one question costs when what is kept in memory is there: the least of several tries, because the clinic's own loops ask too.</summary>
    public async Task<Cost> CostOf(Person person, string path)
    {
        var least = new Cost(int.MaxValue, int.MaxValue);
        for (var i = 0; i < 4; i++)
        {
            (_commands, _rows) = (0, 0);
            (await person.Get(path)).Expect(HttpStatusCode.OK);
            if (_commands < least.Commands) least = new Cost(_commands, _rows);
        }

        return least;
    }

    /// <inheritdoc />
    public override ValueTask<DbDataReader> ReaderExecutedAsync(DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _commands);
        return base.ReaderExecutedAsync(command, eventData, result, cancellationToken);
    }

    /// <inheritdoc />
    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result)
    {
        Interlocked.Add(ref _rows, eventData.ReadCount);
        return base.DataReaderDisposing(command, eventData, result);
    }
}
