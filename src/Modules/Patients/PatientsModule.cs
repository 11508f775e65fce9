using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Clinic.Patients.Application;
using Clinic.Patients.Infrastructure;
using Clinic.Patients.Infrastructure.Jobs;
using Clinic.Patients.Infrastructure.Printing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Patients;

/// <summary>Who the patients are, and what is written about their health.</summary>
public sealed class PatientsModule : IModule
{
    internal const string ModuleName = "patients";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(PatientsPermissions.OwnProfile, Roles.Patient) { Personal = true },
        new(PatientsPermissions.Family, Roles.Patient) { Personal = true },
        new(PatientsPermissions.ReviewAccess, Roles.Admin),
        new(PatientsPermissions.Treat, Roles.Practitioner) { Personal = true },
        new(PatientsPermissions.Manage, Roles.Receptionist, Roles.Admin),
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddModuleDatabase<IPatientsDb, PatientsDbContext, SqlitePatientsDbContext, SqlServerPatientsDbContext, PostgreSqlPatientsDbContext>(
            configuration.DatabaseEngine(), ModuleName)
        .AddScoped<RecordAccess>()
        .AddScoped<Guardians>()
        .AddScoped<Openings>()
        .AddScoped<IExportPart, ProfilePart>()
        .AddScoped<IExportPart, ChangesPart>()
        .AddScoped<IExportPart, EntriesPart>()
        .AddScoped<IExportPart, AccessPart>()
        .AddScoped<IExportPart, NotesPart>()
        .AddScoped<IExportPart, DocumentsPart>()
        .AddScoped<IExportPart, PrescriptionsPart>()
        .AddScoped<SummaryReader>()
        .AddSingleton<ISummaryPrinter, SummaryPrinter>()
        .AddSingleton<IExportQueue, ExportQueue>()
        .AddHostedService<ExportMaker>()
        .AddNightlyJob<ErasedRecords>(hour: 3, minute: 50)
        .AddScoped<Merging>()
        .AddScoped<PatientHistory>()
        .AddHostedService<ProxyWatch>()
        .AddHostedService<RemovedDocuments>()
        .AddSingleton<PrescriptionCodes>()
        .AddSingleton<IPrescriptionPrinter, PrescriptionPrinter>()
        .AddSettings<RecordSettings>(RecordSettings.Section, "Record")
        .AddScoped<IDemoSeeder, DemoPatients>()
        .AddScoped<IDemoSeeder, DemoRecords>();
}
