using Clinic.BuildingBlocks.Application;
using Microsoft.AspNetCore.Routing;

namespace Clinic.BuildingBlocks.Infrastructure.Settings;

internal sealed class ClinicSettingsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<ClinicSettings>(ClinicSettings.Section, "The clinic's name, numbers and legal texts");
}
