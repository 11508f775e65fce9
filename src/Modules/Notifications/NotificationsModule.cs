using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Clinic.Notifications.Application;
using Clinic.Notifications.Infrastructure;
using Clinic.Notifications.Infrastructure.Jobs;
using Clinic.Notifications.Infrastructure.Mailing;
using Clinic.Notifications.Infrastructure.Sending;
using Clinic.Notifications.Infrastructure.Texting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Notifications;

/// <summary>Whom to tell what, in the inbox, by mail and by SMS.</summary>
public sealed class NotificationsModule : IModule
{
    internal const string ModuleName = "notifications";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } = [new(NotificationsPermissions.Manage, Roles.Admin), new(NotificationsPermissions.ChangeWords, Roles.Admin)];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<INotificationsDb, NotificationsDbContext, SqliteNotificationsDbContext, SqlServerNotificationsDbContext, PostgreSqlNotificationsDbContext>(
            configuration.DatabaseEngine(), ModuleName);
        services.AddSettings<MailSettings>(MailSettings.Section, "Smtp");
        services.AddSettings<SmsSettings>(SmsSettings.Section, "Twilio");
        services.AddSettings<ReminderSettings>(ReminderSettings.Section, "Reminders");
        services.AddSettings<MessageRetentionSettings>(MessageRetentionSettings.Section, "Retention:Messages");
        services.AddSingleton<IMessageCatalog, MessageCatalog>();
        services.AddSingleton<MailTransport>();
        services.AddSingleton<IMailRenderer, MailRenderer>();
        services.AddScoped<IMailQueue, MailQueue>();
        services.Configure<TwilioOptions>(configuration.GetSection("Twilio"));
        // Its own log lines would name addresses with phone numbers in them. The sender keeps one client for good, so names are looked up anew by the handler.
        services.AddHttpClient<TwilioClient>().RemoveAllLoggers().SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton<ISmsReceipts, TwilioReceipts>();
        services.AddSingleton<ISmsRenderer, SmsRenderer>();
        services.AddScoped<ISmsQueue, SmsQueue>();
        services.AddSingleton<SmsFiles>();
        services.AddSingleton<SampleMessages>();
        services.AddTransient<ITestMessages, TestMessages>();
        services.AddScoped<Teller>();
        services.AddScoped<MessageTeller>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<SmsSender>();
        services.AddHostedService<ReminderSender>();
        services.AddHostedService<MessageNoticeSender>();
        services.AddNightlyJob<MessageRetention>(hour: 3, minute: 30);
    }
}
