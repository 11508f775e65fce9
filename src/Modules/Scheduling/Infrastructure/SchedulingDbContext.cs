using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Scheduling.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Infrastructure;

/// <summary>The tables of this module. One thin context per engine holds that engine's migrations.</summary>
internal abstract class SchedulingDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), ISchedulingDb
{
    protected override string Module => SchedulingModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(SchedulingDbContext).Assembly);
}

internal sealed class SqliteSchedulingDbContext(DbContextOptions<SqliteSchedulingDbContext> options, ModuleDbServices services) : SchedulingDbContext(options, services);

internal sealed class SqlServerSchedulingDbContext(DbContextOptions<SqlServerSchedulingDbContext> options, ModuleDbServices services) : SchedulingDbContext(options, services);

internal sealed class PostgreSqlSchedulingDbContext(DbContextOptions<PostgreSqlSchedulingDbContext> options, ModuleDbServices services) : SchedulingDbContext(options, services);
