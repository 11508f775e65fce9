using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Clinic.Identity.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Clinic.Identity.Application;

/// <summary>How long people stay signed in; the section <c>identity.sign-in</c> of the settings. A change counts at once, also for who is signed in.</summary>
internal sealed class SignInSettings
{
    public const string Section = "identity.sign-in";

    /// <summary>The most that <see cref="LongestHours" /> may be.</summary>
    public const int MostHours = 24;

    /// <summary>How long a member of the staff may do nothing: their screens stand where others pass.</summary>
    public int StaffIdleMinutes { get; set; } = 15;

    /// <summary>How long a patient, or somebody who applies, may do nothing.</summary>
    public int PatientIdleMinutes { get; set; } = 30;

    /// <summary>However busy: after so many hours everybody signs in again.</summary>
    public int LongestHours { get; set; } = 12;

    /// <summary>What holds for somebody with these roles. Any role beside the patient's makes a member of the staff, also one of the clinic's own.</summary>
    public SessionLimits LimitsOf(IEnumerable<string> roles) => new(
        Duration.FromMinutes(roles.Any(r => r != Roles.Patient) ? StaffIdleMinutes : PatientIdleMinutes), Duration.FromHours(LongestHours));
}

internal sealed class SignInSettingsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<SignInSettings>(SignInSettings.Section, "How long people stay signed in");
}

internal sealed class SignInSettingsValidator : AbstractValidator<SignInSettings>
{
    public SignInSettingsValidator()
    {
        // Shorter would end while somebody reads a page. Staff are held to an hour, because their screens show others' data.
        RuleFor(s => s.StaffIdleMinutes).InclusiveBetween(5, 60);
        RuleFor(s => s.PatientIdleMinutes).InclusiveBetween(5, 120);
        RuleFor(s => s.LongestHours).InclusiveBetween(1, SignInSettings.MostHours);
    }
}
