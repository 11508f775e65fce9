using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Settings;
using FluentValidation;
using Microsoft.AspNetCore.Routing;

namespace Clinic.Patients.Application;

/// <summary>Who may open a record, and for how long; the section <c>patients.record</c>.</summary>
internal sealed class RecordSettings
{
    public const string Section = "patients.record";

    /// <summary>How long after the last visit a doctor may still open the patient's record, in days. Counts from the next change of a visit on.</summary>
    public int DaysAfterVisit { get; set; } = 365;

    /// <summary>From which age on people look after themselves: then the rights of their guardians end. Counts for guardians from then on.</summary>
    public int OfAgeYears { get; set; } = 18;
}

internal sealed class RecordSettingsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapSettings<RecordSettings>(RecordSettings.Section, "Who may open a record");
}

internal sealed class RecordSettingsValidator : AbstractValidator<RecordSettings>
{
    public RecordSettingsValidator()
    {
        RuleFor(s => s.DaysAfterVisit).InclusiveBetween(1, 3_650);
        RuleFor(s => s.OfAgeYears).InclusiveBetween(12, 21);
    }
}
