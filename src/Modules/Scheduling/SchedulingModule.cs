using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Scheduling.Application;
using Clinic.Scheduling.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Scheduling;

/// <summary>The Scheduling module: see its README.</summary>
public sealed class SchedulingModule : IModule
{
    internal const string ModuleName = "scheduling";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } = [];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddModuleDatabase<ISchedulingDb, SchedulingDbContext, SqliteSchedulingDbContext, SqlServerSchedulingDbContext, PostgreSqlSchedulingDbContext>(
            configuration.DatabaseEngine(), ModuleName);
}
