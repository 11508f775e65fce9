using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <param name="Filter">What is looked for: any doctor of the specialty.</param>
/// <param name="Service">One service, which names its doctor; then no specialty is needed.</param>
/// <param name="From">The first date, on each location's clock.</param>
/// <param name="To">The last date, exclusive; at most 14 days after the first.</param>
/// <param name="Part">Only times in this part of the day.</param>
/// <param name="PatientId">For whom, where one books for another: the patient's own visits are left out. The person's own when null.</param>
internal sealed record FindSlotsOfAny(OfferFilter Filter, Guid? Service, DateOnly From, DateOnly To, PartOfDay? Part, Guid? PatientId) : IRequest<Result<SlotsResponse>>;

internal sealed class FindSlotsOfAnyEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/slots", (
                string? specialty, Guid? service, DateOnly from, DateOnly to, Guid? location, string? language, string? mode, int? maxFee, string? part, Guid? patientId, Sender send, CancellationToken ct) =>
            send.Ok(
                new FindSlotsOfAny(
                    new OfferFilter(specialty, location, language, QueryWords.WordOf<VisitMode>(mode, nameof(mode)), maxFee), service, from, to,
                    QueryWords.WordOf<PartOfDay>(part, nameof(part)), patientId),
                ct))
        .WithName(nameof(FindSlotsOfAny)).WithSummary("Free times of any doctor").WithTags("Scheduling").ProducesProblem(404).ProducesProblem(422)
        .AllowAnonymous();
}

internal sealed class FindSlotsOfAnyValidator : AbstractValidator<FindSlotsOfAny>
{
    private const int MostDays = 14;

    public FindSlotsOfAnyValidator()
    {
        RuleFor(q => q.From).InclusiveBetween(DateRange.First, DateRange.Last);
        RuleFor(q => q.To).GreaterThan(q => q.From).Must((q, to) => to.DayNumber - q.From.DayNumber <= MostDays)
            .WithErrorCode("range_too_long").WithMessage($"Ask for at most {MostDays} days at once.");
        RuleFor(q => q.Filter.Specialty).NotEmpty().When(q => q.Service is null).WithMessage("Name a specialty or a service.").OverridePropertyName("specialty");
    }
}

internal sealed class FindSlotsOfAnyHandler(Schedules schedules, FreeTimes freeTimes, ICurrentUser user) : IRequestHandler<FindSlotsOfAny, Result<SlotsResponse>>
{
    private const int MostSlots = 500;
    private const int MostAlternatives = 6;
    private const int DaysToLookFurther = 62;

    public async Task<Result<SlotsResponse>> Handle(FindSlotsOfAny query, CancellationToken ct)
    {
        if (user.AskerForMany(query.PatientId) is not { } asker) return Error.NotFound;
        var offers = (await schedules.AllBookableAsync(ct))
            .Select(s => new Offers(s, [.. query.Filter.In(s).Where(x => query.Service is null || x.Id == query.Service)]))
            .Where(o => o.Services.Count > 0)
            .ToList();
        var (from, to) = (LocalDate.FromDateOnly(query.From), LocalDate.FromDateOnly(query.To));
        var days = await FindAsync(offers, query, from, to, asker, ct);
        if (days.Any(d => d.Slots.Count > 0) || offers.Count == 0)
        {
            var answer = SlotsResponse.From(days);
            return answer with { Slots = [.. answer.Slots.Take(MostSlots)] };
        }

        // Nothing here: the next times there are, looked for a few days at a time, and more the longer there are none.
        IReadOnlyList<SlotResponse> later = [];
        for (var (begin, length) = (to, 2); later.Count == 0 && begin < to.PlusDays(DaysToLookFurther); length *= 2)
        {
            var end = LocalDate.Min(begin.PlusDays(length), to.PlusDays(DaysToLookFurther));
            later = [.. (await FindAsync(offers, query, begin, end, asker, ct)).SelectMany(d => d.Slots).Take(MostAlternatives)];
            begin = end;
        }

        return SlotsResponse.From(days, later);
    }

    /// <summary>Each date with the times of all of them, in order; without any, the reason that helps most.</summary>
    private async Task<List<DayOfSlots>> FindAsync(List<Offers> offers, FindSlotsOfAny query, LocalDate from, LocalDate to, Asker asker, CancellationToken ct)
    {
        var taken = await freeTimes.ReadTakenAsync([.. offers.Select(o => o.Schedule.Practitioner.Id)], from, to, asker, ct);
        var found = offers
            .ConvertAll(o => DaysOfSlots.Merge([.. o.Services.Select(s => freeTimes.FindTimes(o.Schedule, s, query.Filter.Location, from, to, asker, taken))], query.Part));
        return
        [
            .. Enumerable.Range(0, Period.DaysBetween(from, to)).Select(i => new DayOfSlots(
                from.PlusDays(i),
                [.. found.SelectMany(f => f[i].Times).OrderBy(t => t.Time.Start).ThenBy(t => t.Offer.Schedule.Practitioner.Id).Select(t => t.ToSlot())],
                found.Count == 0 ? NoTimes.NoHours : found.Exists(f => f[i].Reason is null) ? null : found.Min(f => f[i].Reason))),
        ];
    }

    /// <summary>A doctor, and the services that fit; at least one.</summary>
    private sealed record Offers(PractitionerSchedule Schedule, IReadOnlyList<Service> Services);
}
