using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using FluentValidation;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Scheduling.Application;

/// <summary>
/// What a doctor needs to get from one location to another; the section <c>scheduling.travel</c> of the settings. It counts for what is
/// offered and held from now on; visits that are booked stay.
/// </summary>
internal sealed class TravelRules
{
    public const string Section = "scheduling.travel";

    /// <summary>Lies at least between visits at different locations, beside their buffers; a multiple of 5. The virtual location is near to all.</summary>
    public int GapMinutes { get; set; }
}

internal sealed class TravelRulesEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<TravelRules>(TravelRules.Section, "What changing the location takes a doctor");
}

internal sealed class TravelRulesValidator : AbstractValidator<TravelRules>
{
    public TravelRulesValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.GapMinutes).BufferRule();
    }
}
