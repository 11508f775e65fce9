using Clinic.Appointments.Application;
using Clinic.Appointments.Infrastructure;
using Clinic.Appointments.Infrastructure.Jobs;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Appointments;

/// <summary>Visits from the request to the end of the day, and the guard that keeps two of them from sharing a time.</summary>
public sealed class AppointmentsModule : IModule
{
    internal const string ModuleName = "appointments";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(AppointmentsPermissions.Use, Roles.Patient, Roles.Practitioner, Roles.Receptionist, Roles.Admin),
        new(AppointmentsPermissions.ReadAll, Roles.Receptionist, Roles.Admin),
        new(AppointmentsPermissions.Export, Roles.Admin),
        new(AppointmentsPermissions.Analytics, Roles.Admin),
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<IAppointmentsDb, AppointmentsDbContext, SqliteAppointmentsDbContext, SqlServerAppointmentsDbContext, PostgreSqlAppointmentsDbContext>(
            configuration.DatabaseEngine(), ModuleName);
        services.AddScoped<HoldTokens>();
        services.AddScoped<AppointmentAnswers>();
        services.AddScoped<ChangeAppointment>();
        services.AddScoped<ChangeFollowing>();
        services.AddScoped<MoveFollowing>();
        services.AddScoped<VisitCounter>();
        services.AddHostedService<UnansweredRequests>();
        services.AddScoped<IExportPart, VisitsPart>();
        services.AddScoped<IDemoSeeder, AppointmentsDemo>();
    }
}
