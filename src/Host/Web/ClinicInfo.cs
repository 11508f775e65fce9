using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Microsoft.Extensions.Options;

namespace Clinic.Host.Web;

/// <summary>A person to try the demo as.</summary>
internal sealed record DemoPerson(string Email, string Name, string Role);

/// <summary>What every page shows of the clinic.</summary>
internal sealed record ClinicInfo(
    string Name, string Phone, string EmergencyNumber, bool Demo, IReadOnlyList<string> Languages, bool MailToFiles,
    IReadOnlyList<DemoPerson>? DemoPeople, string? DemoPassword);

/// <summary>Tells the web application about the clinic.</summary>
internal static class ClinicInfoEndpoint
{
    private static readonly string[] Languages = ["en", "es"];

    public static void MapClinicInfo(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/clinic", (IOptions<ClinicOptions> options, IConfiguration configuration) =>
        {
            var clinic = options.Value;
            var mailToFiles = string.IsNullOrWhiteSpace(configuration["Smtp:Host"]);
            return new ClinicInfo(
                clinic.Name, clinic.Phone, clinic.EmergencyNumber, clinic.Demo, Languages, mailToFiles,
                clinic.Demo ? DemoPlanMaker.SignIns : null, clinic.Demo ? DemoPlan.Password : null);
        })
        .WithName("GetClinic").WithSummary("The clinic's name, phone and languages").WithTags("Clinic")
        .AllowAnonymous();
}
