using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Notifications.Infrastructure;
using Clinic.Notifications.Infrastructure.Jobs;
using Clinic.Notifications.Infrastructure.Mailing;
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
    public IReadOnlyList<Permission> Permissions { get; } = [new(NotificationsPermissions.Manage, Roles.Admin)];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDatabase<INotificationsDb, NotificationsDbContext, SqliteNotificationsDbContext, SqlServerNotificationsDbContext, PostgreSqlNotificationsDbContext>(
            configuration.DatabaseEngine(), ModuleName);
        services.Configure<SmtpOptions>(configuration.GetSection("Smtp"));
        services.AddOptions<ReminderOptions>().Bind(configuration.GetSection("Reminders"))
            .Validate(ReminderOptions.IsReadable, "Reminders:HoursBefore must be numbers of hours from 0.25 to 336 with commas between, for example 24,2.").ValidateOnStart();
        services.AddSingleton<MailTransport>();
        services.AddSingleton<IMailRenderer, MailRenderer>();
        services.AddScoped<IMailQueue, MailQueue>();
        services.AddOptions<TwilioOptions>().Bind(configuration.GetSection("Twilio"))
            .Validate(TwilioOptions.IsComplete, "Twilio:AccountSid needs Twilio:AuthToken, and Twilio:From or Twilio:MessagingServiceSid.").ValidateOnStart();
        // Its own log lines would name addresses with phone numbers in them. The sender keeps one client for good, so names are looked up anew by the handler.
        services.AddHttpClient<TwilioClient>().RemoveAllLoggers().SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) });
        services.AddSingleton<ISmsReceipts, TwilioReceipts>();
        services.AddSingleton<ISmsRenderer, SmsRenderer>();
        services.AddScoped<ISmsQueue, SmsQueue>();
        services.AddScoped<Teller>();
        services.AddHostedService<MailSender>();
        services.AddHostedService<SmsSender>();
        services.AddHostedService<ReminderSender>();
    }
}
