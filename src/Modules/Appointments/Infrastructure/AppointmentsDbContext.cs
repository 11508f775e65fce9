using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Appointments.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Infrastructure;

/// <summary>The tables of this module. One thin context per engine holds that engine's migrations.</summary>
internal abstract class AppointmentsDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), IAppointmentsDb
{
    protected override string Module => AppointmentsModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(AppointmentsDbContext).Assembly);
}

internal sealed class SqliteAppointmentsDbContext(DbContextOptions<SqliteAppointmentsDbContext> options, ModuleDbServices services) : AppointmentsDbContext(options, services);

internal sealed class SqlServerAppointmentsDbContext(DbContextOptions<SqlServerAppointmentsDbContext> options, ModuleDbServices services) : AppointmentsDbContext(options, services);

internal sealed class PostgreSqlAppointmentsDbContext(DbContextOptions<PostgreSqlAppointmentsDbContext> options, ModuleDbServices services) : AppointmentsDbContext(options, services);
