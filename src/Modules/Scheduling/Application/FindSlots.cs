using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <param name="PractitionerId">Whose free times.</param>
/// <param name="Service">For which service.</param>
/// <param name="From">The first date, on the location's clock.</param>
/// <param name="To">The last date, exclusive; at most <see cref="FindSlotsValidator.MostDays" /> after the first.</param>
/// <param name="Location">One location; all where the service is offered when null.</param>
/// <param name="Replacing">An appointment that is to be moved: its own time counts as free.</param>
/// <param name="AlsoReplacing">Others that are to be moved with it: so do theirs.</param>
/// <param name="PatientId">For whom, where one books for another: the patient's own visits are left out. The person's own when null.</param>
internal sealed record FindSlots(Guid PractitionerId, Guid Service, DateOnly From, DateOnly To, Guid? Location, Guid? Replacing, IReadOnlyList<Guid> AlsoReplacing, Guid? PatientId)
    : IRequest<Result<SlotsResponse>>;

/// <param name="Slots">In order.</param>
/// <param name="Days">Every date asked for.</param>
/// <param name="Reason">Why there are none in the whole range; null when there are.</param>
/// <param name="Alternatives">The next times of the same doctor and service after the range, when it has none.</param>
/// <param name="Others">The nearest times in other ways, when the range has none: at most one of each kind, the earliest first.</param>
internal sealed record SlotsResponse(
    IReadOnlyList<SlotResponse> Slots, IReadOnlyList<SlotDay> Days, NoTimes? Reason, IReadOnlyList<SlotResponse>? Alternatives, IReadOnlyList<OtherTime>? Others)
{
    public static SlotsResponse From(IReadOnlyList<DayOfSlots> days, IReadOnlyList<SlotResponse>? alternatives = null, IReadOnlyList<OtherTime>? others = null) => new(
        [.. days.SelectMany(d => d.Slots)],
        [.. days.Select(d => new SlotDay(d.Date.ToIso(), d.Slots.Count, d.Reason))],
        Availability.ReasonOf(days.Select(d => new FreeDay(d.Date, [], d.Reason))),
        alternatives, others);
}

/// <param name="Date">On the location's clock.</param>
/// <param name="Count">How many times are free.</param>
/// <param name="Reason">Why there are none; null when there are.</param>
internal sealed record SlotDay(string Date, int Count, NoTimes? Reason);

internal sealed class FindSlotsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/practitioners/{id:guid}/slots", (
                Guid id, Guid service, DateOnly from, DateOnly to, Guid? location, Guid? replacing, [FromQuery] Guid[]? alsoReplacing, Guid? patientId, Sender send, CancellationToken ct) =>
            send.Ok(new FindSlots(id, service, from, to, location, replacing, alsoReplacing ?? [], patientId), ct))
        .WithName(nameof(FindSlots)).WithSummary("Free times of a doctor").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(422)
        .AllowAnonymous();
}

internal sealed class FindSlotsValidator : AbstractValidator<FindSlots>
{
    public const int MostDays = 62;

    public FindSlotsValidator()
    {
        RuleFor(q => q.From).InclusiveBetween(DateRange.First, DateRange.Last);
        RuleFor(q => q.To).GreaterThan(q => q.From).Must((q, to) => to.DayNumber - q.From.DayNumber <= MostDays)
            .WithErrorCode("range_too_long").WithMessage($"Ask for at most {MostDays} days at once.");
        RuleFor(q => q.AlsoReplacing.Count).LessThanOrEqualTo(SeriesOffer.MostTimes).OverridePropertyName("alsoReplacing");
    }
}

/// <summary>The dates that questions may be about; far outside what any service offers, far inside what calendars can hold.</summary>
internal static class DateRange
{
    public static readonly DateOnly First = new(2000, 1, 1);
    public static readonly DateOnly Last = new(2199, 12, 31);
}

internal sealed class FindSlotsHandler(Schedules schedules, FreeTimes freeTimes, NearestTimes nearest, ICurrentUser user) : IRequestHandler<FindSlots, Result<SlotsResponse>>
{
    private const int MostAlternatives = 6;
    private const int DaysToLookFurther = 62;

    public async Task<Result<SlotsResponse>> Handle(FindSlots query, CancellationToken ct)
    {
        if (await schedules.FindAsync(query.PractitionerId, ct) is not { Practitioner.Bookable: true } schedule) return Error.NotFound;
        if (schedule.Offered(query.Service) is not { } service) return Error.NotFound;

        if (user.AskerFor(query.PractitionerId, query.PatientId, query.Replacing) is not { } person) return Error.NotFound;
        var asker = person with { Moving = query.AlsoReplacing };
        var (from, to) = (LocalDate.FromDateOnly(query.From), LocalDate.FromDateOnly(query.To));
        var days = await freeTimes.FindAsync(schedule, service, query.Location, from, to, asker, ct);
        if (days.Any(d => d.Slots.Count > 0)) return SlotsResponse.From(days);

        var later = await freeTimes.FindAsync(schedule, service, query.Location, to, to.PlusDays(DaysToLookFurther), asker, ct);
        var others = await nearest.InOtherWaysAsync(schedule, service, query.Location, from, asker, ct);
        return SlotsResponse.From(days, [.. later.SelectMany(d => d.Slots).Take(MostAlternatives)], others);
    }
}
