using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Clinic.Scheduling.Application;
using Clinic.Scheduling.Infrastructure;
using Clinic.Scheduling.Infrastructure.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Scheduling;

/// <summary>Locations, practitioners, services and hours; free times, and holding one of them.</summary>
public sealed class SchedulingModule : IModule
{
    internal const string ModuleName = "scheduling";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(SchedulingPermissions.Hold, Roles.Patient, Roles.Practitioner, Roles.Receptionist, Roles.Admin),
        new(SchedulingPermissions.HoldForOthers, Roles.Receptionist, Roles.Admin),
        new(SchedulingPermissions.ManageOwnSchedule, Roles.Practitioner) { Personal = true },
        new(SchedulingPermissions.ManageSchedules, Roles.Receptionist, Roles.Admin),
        new(SchedulingPermissions.ManageLicences, Roles.Admin),
        new(SchedulingPermissions.ManageClinic, Roles.Admin),
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<ISchedulingDb, SchedulingDbContext, SqliteSchedulingDbContext, SqlServerSchedulingDbContext, PostgreSqlSchedulingDbContext>(
            configuration.DatabaseEngine(), ModuleName);
        services.AddSingleton<ScheduleCache>();
        services.AddScoped<Schedules>();
        services.AddScoped<FreeTimes>();
        services.AddScoped<NearestTimes>();
        services.AddScoped<HoldAnswers>();
        services.AddScoped<OwnHolds>();
        services.AddScoped<SeriesTimes>();
        services.AddScoped<ChangeSchedule>();
        services.AddScoped<TimeOffImpact>();
        services.AddScoped<AffectedVisits>();
        services.AddScoped<WaitList>();
        services.AddScoped<WaitListAnswers>();
        services.AddScoped<LicenceWatch>();
        services.AddNightlyJob<NightlyLicences>(hour: 3, minute: 0);
        services.AddScoped<ChangeClinic>();
        services.AddSettings<ServiceDefaults>(ServiceDefaults.Section, "Scheduling:Defaults");
        services.AddSettings<TravelRules>(TravelRules.Section, "Scheduling:Travel");
        services.AddScoped<CountWorkingTime>();
        services.AddHostedService<HoldSweeper>();
        services.AddHostedService<WaitListWatch>();
        services.AddHostedService<WorkingTimeCounter>();
        services.AddScoped<IDemoSeeder, SchedulingDemo>();
    }
}
