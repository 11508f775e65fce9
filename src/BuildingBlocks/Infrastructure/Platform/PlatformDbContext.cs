using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;

namespace Clinic.BuildingBlocks.Infrastructure.Platform;

/// <summary>The tables that no module owns.</summary>
internal interface IPlatformDb : IModuleDb
{
    DbSet<AuditRecord> AuditRecords { get; }

    DbSet<Setting> Settings { get; }
}

internal abstract class PlatformDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), IPlatformDb
{
    public DbSet<AuditRecord> AuditRecords => Set<AuditRecord>();

    public DbSet<Setting> Settings => Set<Setting>();

    protected override string Module => PlatformModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder)
    {
        AuditRecord.Configure(modelBuilder);
        Setting.Configure(modelBuilder);
    }
}

internal sealed class SqlitePlatformDbContext(DbContextOptions<SqlitePlatformDbContext> options, ModuleDbServices services) : PlatformDbContext(options, services);

internal sealed class SqlServerPlatformDbContext(DbContextOptions<SqlServerPlatformDbContext> options, ModuleDbServices services) : PlatformDbContext(options, services);

internal sealed class PostgreSqlPlatformDbContext(DbContextOptions<PostgreSqlPlatformDbContext> options, ModuleDbServices services) : PlatformDbContext(options, services);
