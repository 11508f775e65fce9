using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Microsoft.Extensions.Options;

namespace Clinic.Host.Web;

/// <summary>A person to try the demo as.</summary>
internal sealed record DemoPerson(string Email, string Name, string Role);

/// <summary>What every page shows of the clinic.</summary>
/// <param name="Logo">Where the logo is; null where our own mark stands.</param>
/// <param name="AccentColor">The colour of what can be pressed; null for ours.</param>
internal sealed record ClinicInfo(
    string Name, string Phone, string EmergencyNumber, bool Demo, IReadOnlyList<string> Languages, bool MailToFiles, LegalTexts Legal,
    IReadOnlyList<DemoPerson>? DemoPeople, string? DemoPassword, string? Logo, string? AccentColor);

/// <summary>The legal texts that there are; null where the clinic has none.</summary>
internal sealed record LegalTexts(string? Privacy, string? Terms, string? Imprint)
{
    public static LegalTexts Of(ClinicSettings clinic) => new(TextOrNull(clinic.Privacy), TextOrNull(clinic.Terms), TextOrNull(clinic.Imprint));

    private static string? TextOrNull(string text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Tells the web application about the clinic.</summary>
internal static class ClinicInfoEndpoint
{
    public static void MapClinicInfo(this IEndpointRouteBuilder routes) => routes
        .MapGet("/api/clinic", (IOptions<ClinicOptions> options, ISettings settings, IConfiguration configuration) =>
        {
            var (installed, clinic) = (options.Value, settings.Get<ClinicSettings>());
            var mailToFiles = string.IsNullOrWhiteSpace(configuration["Smtp:Host"]);
            return new ClinicInfo(
                clinic.Name, clinic.Phone, clinic.EmergencyNumber, installed.Demo, Languages.Supported, mailToFiles,
                LegalTexts.Of(clinic), installed.Demo ? DemoPlanMaker.SignIns : null, installed.Demo ? DemoPlan.Password : null,
                settings.Get<ClinicLogo>().Address(), clinic.AccentColor is { Length: > 0 } color ? color : null);
        })
        .WithName("GetClinic").WithSummary("The clinic's name, phone and languages").WithTags("Clinic")
        .AllowAnonymous();
}
