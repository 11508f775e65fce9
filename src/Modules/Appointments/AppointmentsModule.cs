using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Appointments.Application;
using Clinic.Appointments.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Appointments;

/// <summary>The Appointments module: see its README.</summary>
public sealed class AppointmentsModule : IModule
{
    internal const string ModuleName = "appointments";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } = [];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddModuleDatabase<IAppointmentsDb, AppointmentsDbContext, SqliteAppointmentsDbContext, SqlServerAppointmentsDbContext, PostgreSqlAppointmentsDbContext>(
            configuration.DatabaseEngine(), ModuleName);
}
