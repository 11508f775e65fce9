using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Scheduling.Application;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Infrastructure;

/// <summary>The tables of this module. One thin context per engine holds that engine's migrations.</summary>
internal abstract class SchedulingDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), ISchedulingDb
{
    public DbSet<Practitioner> Practitioners => Set<Practitioner>();

    public DbSet<PractitionerLock> Locks => Set<PractitionerLock>();

    public DbSet<LicenceWarning> LicenceWarnings => Set<LicenceWarning>();

    public DbSet<Specialty> Specialties => Set<Specialty>();

    public DbSet<Location> Locations => Set<Location>();

    public DbSet<Holiday> Holidays => Set<Holiday>();

    public DbSet<ClinicRules> ClinicRules => Set<ClinicRules>();

    public DbSet<CountedDay> CountedDays => Set<CountedDay>();

    public DbSet<Service> Services => Set<Service>();

    public DbSet<WeeklyHours> WeeklyHours => Set<WeeklyHours>();

    public DbSet<DateOverride> DateOverrides => Set<DateOverride>();

    public DbSet<TimeOff> TimeOff => Set<TimeOff>();

    public DbSet<AffectedVisit> AffectedVisits => Set<AffectedVisit>();

    public DbSet<Hold> Holds => Set<Hold>();

    public DbSet<BusyTime> BusyTimes => Set<BusyTime>();

    public DbSet<WaitListEntry> WaitListEntries => Set<WaitListEntry>();

    public DbSet<WaitListOffer> WaitListOffers => Set<WaitListOffer>();

    public DbSet<PatientQuietHours> QuietHours => Set<PatientQuietHours>();

    public async Task<IAsyncDisposable> KeepConnectionAsync(CancellationToken ct)
    {
        await Database.OpenConnectionAsync(ct);
        return new KeptConnection(this);
    }

    protected override string Module => SchedulingModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(SchedulingDbContext).Assembly);

    private sealed class KeptConnection(SchedulingDbContext db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await db.Database.CloseConnectionAsync();
    }
}

internal sealed class SqliteSchedulingDbContext(DbContextOptions<SqliteSchedulingDbContext> options, ModuleDbServices services) : SchedulingDbContext(options, services);

internal sealed class SqlServerSchedulingDbContext(DbContextOptions<SqlServerSchedulingDbContext> options, ModuleDbServices services) : SchedulingDbContext(options, services);

internal sealed class PostgreSqlSchedulingDbContext(DbContextOptions<PostgreSqlSchedulingDbContext> options, ModuleDbServices services) : SchedulingDbContext(options, services);
