using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Audit;
using Clinic.BuildingBlocks.Infrastructure.Files;
using Clinic.BuildingBlocks.Infrastructure.Nightly;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Quartz;

namespace Clinic.BuildingBlocks.Infrastructure;

/// <summary>Registers what all modules stand on, and the modules.</summary>
public static class BuildingBlocksRegistration
{
    /// <summary>Registers the building blocks and every module with its use cases, validators and event handlers.</summary>
    public static IServiceCollection AddModules(this IServiceCollection services, IConfiguration configuration, IReadOnlyList<IModule> modules)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Throttle>();
        services.AddSingleton<DataDirectory>();
        services.AddSingleton<DatabaseProvider>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<ModuleDatabases>();
        services.AddSingleton<Migrator>();
        services.AddSingleton<EventCatalog>();
        services.AddSingleton<RelaySignal>();
        services.AddSingleton<PermissionCatalog>();
        services.AddSingleton<Sender>();
        services.AddSingleton<MasterKeys>();
        services.AddSingleton<SubjectKeys>();
        services.AddSingleton<ClinicBackup>();
        services.AddOptions<BackupOptions>().Bind(configuration.GetSection("Backup")).Validate(o => o.Keep > 0, "Backup:Keep must be 1 or more.").ValidateOnStart();
        services.AddSingleton<BackupFolder>();
        services.AddNightlyJob<NightlyBackup>(hour: 4, minute: 0);
        services.AddScoped<ModuleDbServices>();
        services.AddFiles(configuration);
        services.AddHttpContextAccessor();
        services.AddScoped<ICurrentUser, HttpCurrentUser>();
        services.AddHostedService<SqliteCheckpointer>();
        services.AddSingleton<OutboxRelay>();
        services.AddHostedService(sp => sp.GetRequiredService<OutboxRelay>());
        services.AddHostedService<OutboxCleaner>();
        services.AddHealthChecks().AddCheck<OutboxHealth>("events", tags: ["ready"])
            .AddCheck<PrivateDataHealth>("private-data", tags: ["ready"])
            .AddCheck<AuditHealth>("audit", tags: ["ready"])
            .AddCheck<BackupHealth>("backup", tags: ["ready"]);
        services.AddQuartzHostedService();

        services.AddScoped<ServiceFactory>(sp => sp.GetService!);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidationBehavior<,>));

        foreach (var module in modules.Where(m => m is not PlatformModule).Prepend(new PlatformModule()))
        {
            services.AddSingleton(module);
            AddUseCases(services, module);
            module.AddServices(services, configuration);
        }

        return services;
    }

    /// <summary>Maps every <see cref="IEndpoint" /> of the modules.</summary>
    public static void MapModules(this IEndpointRouteBuilder routes)
    {
        foreach (var module in routes.ServiceProvider.GetServices<IModule>())
        {
            foreach (var type in module.GetType().Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IEndpoint))))
            {
                ((IEndpoint)Activator.CreateInstance(type)!).Map(routes);
            }
        }
    }

    private static void AddUseCases(IServiceCollection services, IModule module)
    {
        var assembly = module.GetType().Assembly;
        foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }))
        {
            foreach (var contract in type.GetInterfaces().Where(i => i.IsGenericType))
            {
                var definition = contract.GetGenericTypeDefinition();
                if (definition == typeof(IRequestHandler<,>)) services.AddScoped(contract, type);
                if (EventCatalog.IsEventHandler(contract)) services.TryAddScoped(type);
            }

            if (type.IsAssignableTo(typeof(IRepublish))) services.AddScoped(typeof(IRepublish), type);
        }

        foreach (var validator in AssemblyScanner.FindValidatorsInAssembly(assembly, includeInternalTypes: true))
        {
            services.AddScoped(validator.InterfaceType, validator.ValidatorType);
        }
    }
}
