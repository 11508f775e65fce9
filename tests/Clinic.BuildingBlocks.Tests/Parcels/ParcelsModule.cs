using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Tests.Parcels;

/// <summary>The smallest module: parcels that are sent, and a shelf that learns of them by events.</summary>
internal sealed class ParcelsModule : IModule
{
    public string Name => "parcels";

    public IReadOnlyList<Permission> Permissions { get; } = [new("parcels.send", Roles.Receptionist), new("parcels.see", Roles.Receptionist, Roles.Patient)];

    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSettings<ParcelSettings>("parcels", "Parcels")
        .AddModuleDatabase<IParcelsDb, ParcelsDbContext, SqliteParcelsDbContext, SqlServerParcelsDbContext, PostgreSqlParcelsDbContext>(
            configuration.DatabaseEngine(), Name);
}

/// <summary>A section of settings with a secret.</summary>
internal sealed class ParcelSettings
{
    public int MostAtOnce { get; set; } = 7;

    public string Carrier { get; set; } = "pigeon";

    public Secret Password { get; set; } = Secret.None;
}

internal sealed class Parcel
{
    public required Guid Id { get; init; }

    public required string Code { get; init; }

    public int Version { get; set; } = 1;

    /// <summary>What is in it; private to whom it is for.</summary>
    public Sealed? Contents { get; set; }
}

/// <summary>What the shelf knows of a parcel.</summary>
internal sealed class OnShelf
{
    public required Guid ParcelId { get; init; }

    public int Version { get; set; }

    /// <summary>How often a handler's change was stored: the effect that must happen exactly once per message.</summary>
    public int Effects { get; set; }
}

internal interface IParcelsDb : IModuleDb
{
    DbSet<Parcel> Parcels { get; }

    DbSet<OnShelf> Shelf { get; }
}

internal abstract class ParcelsDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), IParcelsDb
{
    public const string CodeKey = "ix_parcel_code";

    public DbSet<Parcel> Parcels => Set<Parcel>();

    public DbSet<OnShelf> Shelf => Set<OnShelf>();

    protected override string Module => "parcels";

    protected override void ConfigureModule(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Parcel>(parcel =>
        {
            parcel.ToTable("parcel").HasKey(p => p.Id).HasName("pk_parcel");
            parcel.Property(p => p.Id).ValueGeneratedNever();
            parcel.HasIndex(p => p.Code).IsUnique().HasDatabaseName(CodeKey);
        });
        modelBuilder.Entity<OnShelf>(shelf =>
        {
            shelf.ToTable("on_shelf").HasKey(s => s.ParcelId).HasName("pk_on_shelf");
            shelf.Property(s => s.ParcelId).ValueGeneratedNever();
        });
    }
}

internal sealed class SqliteParcelsDbContext(DbContextOptions<SqliteParcelsDbContext> options, ModuleDbServices services) : ParcelsDbContext(options, services);

internal sealed class SqlServerParcelsDbContext(DbContextOptions<SqlServerParcelsDbContext> options, ModuleDbServices services) : ParcelsDbContext(options, services);

internal sealed class PostgreSqlParcelsDbContext(DbContextOptions<PostgreSqlParcelsDbContext> options, ModuleDbServices services) : ParcelsDbContext(options, services);
