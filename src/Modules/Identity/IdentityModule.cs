using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Clinic.Identity.Application;
using Clinic.Identity.Domain;
using Clinic.Identity.Infrastructure;
using Clinic.Identity.Infrastructure.Jobs;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Identity;

/// <summary>Accounts, signing in, sessions, and the links in the mails about them.</summary>
public sealed class IdentityModule : IModule
{
    internal const string ModuleName = "identity";

    /// <summary>OWASP's figure for PBKDF2 with SHA-512, which is what ASP.NET Core Identity hashes with.</summary>
    private const int PasswordIterations = 210_000;

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(IdentityPermissions.ManageUsers, Roles.Admin),
        new(IdentityPermissions.ReviewApplications, Roles.Admin),
        new(IdentityPermissions.RenewLicence, Roles.Practitioner) { Personal = true },
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<IIdentityDb, IdentityDbContext, SqliteIdentityDbContext, SqlServerIdentityDbContext, PostgreSqlIdentityDbContext>(
            configuration.DatabaseEngine(), ModuleName);

        services.Configure<PasswordHasherOptions>(o => o.IterationCount = configuration.GetValue("Identity:PasswordIterations", PasswordIterations));
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddIdentityCore<User>().AddUserStore<UserStore>();

        services.AddAuthentication(SessionAuthentication.Scheme).AddCookie(SessionAuthentication.Scheme, SessionAuthentication.Configure);
        services.AddSingleton<SessionAuthentication>();
        services.AddSingleton<ISessionCookie>(sp => sp.GetRequiredService<SessionAuthentication>());
        services.AddScoped<SessionReader>().AddScoped<ISessionReader>(sp => sp.GetRequiredService<SessionReader>());
        services.AddSingleton<IRequestOrigin, RequestOrigin>();

        services.AddSettings<SignInSettings>(SignInSettings.Section, "SignIn");
        services.AddSettings<AccountRetentionSettings>(AccountRetentionSettings.Section, "Retention:Accounts");
        services.AddNightlyJob<AccountRetention>(hour: 3, minute: 20);
        services.AddSingleton<Passwords>();
        services.AddScoped<Accounts>();
        services.AddScoped<ChangeUser>();
        services.AddScoped<ApplicationAnswers>();
        services.AddScoped<RenewalAnswers>();
        services.AddScoped<ChangeApplication>();
        services.AddScoped<SecurityMails>();
        services.AddSingleton<SetUpCode>();
        services.AddScoped<ICreateAdmin, CreateAdmin>();
        services.AddScoped<IDemoSeeder, DemoAccounts>();
    }
}
