using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Messaging.Application;
using Clinic.Messaging.Infrastructure;
using Clinic.Messaging.Infrastructure.Jobs;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Messaging;

/// <summary>What patients and their doctors write to each other.</summary>
public sealed class MessagingModule : IModule
{
    internal const string ModuleName = "messaging";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } =
    [
        new(MessagingPermissions.Use, Roles.Patient, Roles.Practitioner) { Personal = true },
        new(MessagingPermissions.Answer, Roles.Practitioner) { Personal = true },
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddModuleDatabase<IMessagingDb, MessagingDbContext, SqliteMessagingDbContext, SqlServerMessagingDbContext, PostgreSqlMessagingDbContext>(
            configuration.DatabaseEngine(), ModuleName)
        .AddScoped<Conversations>()
        .AddScoped<ConversationAnswers>()
        .AddScoped<MessageAnswers>()
        .AddSingleton<TypingThrottle>()
        .AddScoped<IDemoSeeder, DemoConversations>()
        .AddNightlyJob<UnsentFiles>(hour: 3, minute: 50);
}
