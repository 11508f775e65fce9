using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Infrastructure.Platform;

/// <summary>What every module needs and none owns: the audit log and the settings, with their tables.</summary>
internal sealed class PlatformModule : IModule
{
    internal const string ModuleName = "platform";

    public string Name => ModuleName;

    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(PlatformPermissions.ReadAudit, Roles.Admin),
        new(PlatformPermissions.ManageSettings, Roles.Admin),
    ];

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<IPlatformDb, PlatformDbContext, SqlitePlatformDbContext, SqlServerPlatformDbContext, PostgreSqlPlatformDbContext>(
            configuration.DatabaseEngine(), ModuleName);
        services.AddSingleton<AuditChain>();
        services.AddSingleton<AuditAnchors>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton<AuditFindings>();
        services.AddNightlyJob<NightlyAudit>(hour: 2, minute: 30);
        services.AddSingleton<AuditSealer>();
        services.AddHostedService(sp => sp.GetRequiredService<AuditSealer>());
        services.AddSettings<ClinicSettings>(ClinicSettings.Section, "Clinic");
        services.AddSettings<ClinicLogo>(ClinicLogo.Section, "ClinicLogo");
        services.AddSingleton<SettingsStore>();
        services.AddSingleton<ISettings>(sp => sp.GetRequiredService<SettingsStore>());
        services.AddHostedService(sp => sp.GetRequiredService<SettingsStore>());
    }
}

/// <summary>The permissions of the shared building blocks.</summary>
public static class PlatformPermissions
{
    /// <summary>Search, verify and export the audit log.</summary>
    public const string ReadAudit = "audit.read";

    /// <summary>Read and change the clinic's settings.</summary>
    public const string ManageSettings = "settings.manage";
}
