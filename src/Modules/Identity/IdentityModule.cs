using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Identity.Application;
using Clinic.Identity.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.Identity;

/// <summary>The Identity module: see its README.</summary>
public sealed class IdentityModule : IModule
{
    internal const string ModuleName = "identity";

    /// <inheritdoc />
    public string Name => ModuleName;

    /// <inheritdoc />
    public IReadOnlyList<Permission> Permissions { get; } = [];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddModuleDatabase<IIdentityDb, IdentityDbContext, SqliteIdentityDbContext, SqlServerIdentityDbContext, PostgreSqlIdentityDbContext>(
            configuration.DatabaseEngine(), ModuleName);
}
