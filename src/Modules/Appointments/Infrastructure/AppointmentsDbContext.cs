using Clinic.Appointments.Application;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Infrastructure;

/// <summary>The tables of this module. One thin context per engine holds that engine's migrations.</summary>
internal abstract class AppointmentsDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), IAppointmentsDb
{
    public DbSet<Appointment> Appointments => Set<Appointment>();

    public DbSet<OccupiedTime> OccupiedTime => Set<OccupiedTime>();

    public DbSet<GroupSession> GroupSessions => Set<GroupSession>();

    public DbSet<SpentHold> SpentHolds => Set<SpentHold>();

    public DbSet<PatientProjection> Patients => Set<PatientProjection>();

    public DbSet<PractitionerProjection> Practitioners => Set<PractitionerProjection>();

    public DbSet<LocationProjection> Locations => Set<LocationProjection>();

    public DbSet<DayCount> DayCounts => Set<DayCount>();

    public DbSet<CountLock> CountLocks => Set<CountLock>();

    public DbSet<OfferedTime> OfferedTimes => Set<OfferedTime>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public void ForgetRead() => ChangeTracker.Clear();

    protected override string Module => AppointmentsModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppointmentsDbContext).Assembly);
}

internal sealed class SqliteAppointmentsDbContext(DbContextOptions<SqliteAppointmentsDbContext> options, ModuleDbServices services) : AppointmentsDbContext(options, services);

internal sealed class SqlServerAppointmentsDbContext(DbContextOptions<SqlServerAppointmentsDbContext> options, ModuleDbServices services) : AppointmentsDbContext(options, services);

internal sealed class PostgreSqlAppointmentsDbContext(DbContextOptions<PostgreSqlAppointmentsDbContext> options, ModuleDbServices services) : AppointmentsDbContext(options, services);
