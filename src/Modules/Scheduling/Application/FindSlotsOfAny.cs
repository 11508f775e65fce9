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

/// <param name="Specialty">NUCC code: any doctor of it.</param>
/// <param name="Service">One service, which names its doctor.</param>
/// <param name="From">The first date, on each location's clock.</param>
/// <param name="To">The last date, exclusive; at most 14 days after the first.</param>
/// <param name="Location">One location; all when null.</param>
/// <param name="Language">BCP 47.</param>
internal sealed record FindSlotsOfAny(string? Specialty, Guid? Service, DateOnly From, DateOnly To, Guid? Location, string? Language)
    : IRequest<Result<SlotsResponse>>;

internal sealed class FindSlotsOfAnyEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/slots", (
                string? specialty, Guid? service, DateOnly from, DateOnly to, Guid? location, string? language, Sender send, CancellationToken ct) =>
            send.Ok(new FindSlotsOfAny(specialty, service, from, to, location, language), ct))
        .WithName(nameof(FindSlotsOfAny)).WithSummary("Free times of any doctor").WithTags("Scheduling").ProducesProblem(422)
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
        RuleFor(q => q.Specialty).NotEmpty().When(q => q.Service is null).WithMessage("Name a specialty or a service.");
    }
}

internal sealed class FindSlotsOfAnyHandler(Schedules schedules, FreeTimes freeTimes, ICurrentUser user) : IRequestHandler<FindSlotsOfAny, Result<SlotsResponse>>
{
    private const int MostSlots = 500;
    private const int MostAlternatives = 6;
    private const int DaysToLookFurther = 62;

    public async Task<Result<SlotsResponse>> Handle(FindSlotsOfAny query, CancellationToken ct)
    {
        var offers = (await schedules.AllBookableAsync(ct))
            .Where(s => query.Specialty is null || s.Practitioner.SpecialtyCodes.Contains(query.Specialty))
            .Where(s => query.Language is null || s.Practitioner.Languages.Contains(query.Language))
            .Select(s => (Schedule: s, Service: query.Service is { } id
                ? s.Offered(id)
                : s.Services.FirstOrDefault(x => !x.Archived && (query.Location is null || x.LocationIds.Contains(query.Location.Value)))))
            .Where(o => o.Service is not null)
            .Select(o => (o.Schedule, Service: o.Service!))
            .ToList();
        var (from, to) = (LocalDate.FromDateOnly(query.From), LocalDate.FromDateOnly(query.To));
        var asker = user.AskerForMany();
        var days = await FindAsync(offers, query.Location, from, to, asker, ct);
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
            later = [.. (await FindAsync(offers, query.Location, begin, end, asker, ct)).SelectMany(d => d.Slots).Take(MostAlternatives)];
            begin = end;
        }

        return SlotsResponse.From(days, later);
    }

    /// <summary>Each date with the times of all of them, in order; without any, the reason that helps most.</summary>
    private async Task<List<DayOfSlots>> FindAsync(
        IReadOnlyList<(PractitionerSchedule Schedule, Service Service)> offers, Guid? location, LocalDate from, LocalDate to, Asker asker, CancellationToken ct)
    {
        var taken = await freeTimes.ReadTakenAsync([.. offers.Select(o => o.Schedule.Practitioner.Id)], from, to, asker, ct);
        var found = offers.Select(o => freeTimes.Find(o.Schedule, o.Service, location, from, to, asker, taken)).ToList();
        return
        [
            .. Enumerable.Range(0, Period.DaysBetween(from, to)).Select(i => new DayOfSlots(
                from.PlusDays(i),
                [.. found.SelectMany(f => f[i].Slots).OrderBy(s => s.Start).ThenBy(s => s.PractitionerId)],
                found.Count == 0 ? NoTimes.NoHours : found.Any(f => f[i].Reason is null) ? null : found.Min(f => f[i].Reason))),
        ];
    }
}
