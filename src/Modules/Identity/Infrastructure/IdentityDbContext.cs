using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Identity.Application;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Infrastructure;

/// <summary>The tables of this module. One thin context per engine holds that engine's migrations.</summary>
internal abstract class IdentityDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), IIdentityDb
{
    public DbSet<User> Users => Set<User>();

    public DbSet<Registration> Registrations => Set<Registration>();

    public DbSet<Link> Links => Set<Link>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<ClinicRole> Roles => Set<ClinicRole>();

    public DbSet<ActingFor> ActingFor => Set<ActingFor>();

    public DbSet<DoctorApplication> Applications => Set<DoctorApplication>();

    public DbSet<ApplicationDocument> Documents => Set<ApplicationDocument>();

    public DbSet<LicenceRenewal> Renewals => Set<LicenceRenewal>();

    public DbSet<RenewalDocument> RenewalDocuments => Set<RenewalDocument>();

    protected override string Module => IdentityModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(IdentityDbContext).Assembly);
}

internal sealed class SqliteIdentityDbContext(DbContextOptions<SqliteIdentityDbContext> options, ModuleDbServices services) : IdentityDbContext(options, services);

internal sealed class SqlServerIdentityDbContext(DbContextOptions<SqlServerIdentityDbContext> options, ModuleDbServices services) : IdentityDbContext(options, services);

internal sealed class PostgreSqlIdentityDbContext(DbContextOptions<PostgreSqlIdentityDbContext> options, ModuleDbServices services) : IdentityDbContext(options, services);
