using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Scheduling.Application;

/// <summary>
/// What a new type of visit begins with, before anybody changes it; the section <c>scheduling.defaults</c> of the settings. Types of
/// visits that are there keep their own rules when it changes.
/// </summary>
internal sealed class ServiceDefaults
{
    public const string Section = "scheduling.defaults";

    /// <summary>Length of the visit; a multiple of 5.</summary>
    public int DurationMinutes { get; set; } = 30;

    /// <summary>Distance between offered starts; a multiple of 5.</summary>
    public int SlotStepMinutes { get; set; } = 30;

    /// <summary>Kept free before the visit; a multiple of 5.</summary>
    public int BufferBeforeMinutes { get; set; }

    /// <summary>Kept free after the visit; a multiple of 5.</summary>
    public int BufferAfterMinutes { get; set; }

    /// <summary>A patient books at least so long before the start.</summary>
    public int MinimumNoticeMinutes { get; set; } = 60;

    /// <summary>A patient books at most so many days ahead.</summary>
    public int HorizonDays { get; set; } = 90;

    /// <summary>A patient cancels or moves the visit at the latest so long before the start.</summary>
    public int CancellationCutoffMinutes { get; set; } = 24 * 60;

    /// <summary>Whether the doctor must agree before the visit is booked.</summary>
    public bool NeedsApproval { get; set; }
}

internal sealed class ServiceDefaultsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapSettings<ServiceDefaults>(ServiceDefaults.Section, "What a new type of visit begins with");
        // Doctors and reception make types of visits too, and do not change settings.
        routes.MapGet("/api/scheduling/service-defaults", (ISettings settings) => TypedResults.Ok(settings.Get<ServiceDefaults>()))
            .RequireSignIn().WithName("GetServiceDefaults").WithSummary("What a new type of visit begins with").WithTags("Scheduling");
    }
}

/// <summary>The rule of addresses on the web that people are sent to.</summary>
internal static class WebAddressRules
{
    private const int Longest = 1_000;

    /// <summary>Nothing, or a whole address under https without a name and password in it.</summary>
    public static IRuleBuilderOptions<T, string?> HttpsRule<T>(this IRuleBuilder<T, string?> rule) => rule
        .Must(url => string.IsNullOrWhiteSpace(url)
            || (url.Length <= Longest && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0))
        .WithErrorCode("https").WithMessage("Give a whole address that begins with https://.");
}

/// <summary>The rules of a type of visit, in the defaults as in the type itself.</summary>
internal static class ServiceRules
{
    private const int MinutesADay = 24 * 60;

    public static IRuleBuilderOptions<T, int> DurationRule<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(5, 8 * 60).GridRule();

    public static IRuleBuilderOptions<T, int> BufferRule<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(0, 4 * 60).GridRule();

    public static IRuleBuilderOptions<T, int> NoticeRule<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(0, 90 * MinutesADay);

    public static IRuleBuilderOptions<T, int> HorizonRule<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(0, 730);

    public static IRuleBuilderOptions<T, int> CutoffRule<T>(this IRuleBuilder<T, int> rule) => rule.InclusiveBetween(0, 30 * MinutesADay);

    private static IRuleBuilderOptions<T, int> GridRule<T>(this IRuleBuilder<T, int> rule) =>
        rule.Must(minutes => minutes % 5 == 0).WithErrorCode("not_on_grid").WithMessage("Use whole five minutes.");
}

internal sealed class ServiceDefaultsValidator : AbstractValidator<ServiceDefaults>
{
    public ServiceDefaultsValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.DurationMinutes).DurationRule();
        RuleFor(c => c.SlotStepMinutes).DurationRule();
        RuleFor(c => c.BufferBeforeMinutes).BufferRule();
        RuleFor(c => c.BufferAfterMinutes).BufferRule();
        RuleFor(c => c.MinimumNoticeMinutes).NoticeRule();
        RuleFor(c => c.HorizonDays).HorizonRule();
        RuleFor(c => c.CancellationCutoffMinutes).CutoffRule();
    }
}
