using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Notifications.Infrastructure;
using Clinic.Notifications.Infrastructure.Mailing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications;

/// <summary>Whom to tell what, in the inbox and by mail.</summary>
public sealed class NotificationsModule : IModule
{
    internal const string ModuleName = "notifications";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } = [];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<INotificationsDb, NotificationsDbContext, SqliteNotificationsDbContext, SqlServerNotificationsDbContext, PostgreSqlNotificationsDbContext>(
            configuration.DatabaseEngine(), ModuleName);
        services.Configure<SmtpOptions>(configuration.GetSection("Smtp"));
        services.AddSingleton<MailTransport>();
        services.AddSingleton<IMailRenderer, MailRenderer>();
        services.AddScoped<IMailQueue, MailQueue>();
        services.AddHostedService<MailSender>();
    }
}
