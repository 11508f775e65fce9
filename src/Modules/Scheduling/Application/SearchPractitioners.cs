using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>A part of the day, on the location's clock.</summary>
internal enum PartOfDay
{
    /// <summary>Before 12:00.</summary>
    Morning,

    /// <summary>From 12:00 to before 17:00.</summary>
    Afternoon,

    /// <summary>From 17:00.</summary>
    Evening,
}

/// <summary>What comes first.</summary>
internal enum SearchOrder
{
    Name,

    /// <summary>Who is free first; those without a time come last.</summary>
    Earliest,
}

/// <param name="Text">Words of a name or a specialty, or what patients call it; accents and case do not matter, every word must be found.</param>
/// <param name="Filter">What they offer.</param>
/// <param name="Date">The first date to show; today when null.</param>
/// <param name="Part">Only times in this part of the day.</param>
/// <param name="Order">What comes first.</param>
/// <param name="PatientId">For whom, where one books for another: the patient's own visits are left out. The person's own when null.</param>
internal sealed record SearchPractitioners(
    string? Text, OfferFilter Filter, DateOnly? Date, PartOfDay? Part, SearchOrder Order, Paging Paging, Guid? PatientId) : IRequest<Result<SearchResponse>>;

/// <param name="Days">The dates that every item lists, the same for all.</param>
internal sealed record SearchResponse(IReadOnlyList<SearchItem> Items, int Total, int Page, int PageSize, IReadOnlyList<string> Days);

/// <param name="Service">The cheapest service that fits the search.</param>
/// <param name="Days">The times of all services that fit; where several could begin at one time, the cheapest of them.</param>
/// <param name="NextSlots">The first three from the date on.</param>
/// <param name="NextFree">The first time after the shown days, when they have none.</param>
/// <param name="Photo">Where the photo is; null when there is none.</param>
internal sealed record SearchItem(
    Guid Id, string Name, string Initials, IReadOnlyList<SpecialtyResponse> Specialties, IReadOnlyList<string> Languages,
    IReadOnlyList<LocationResponse> Locations, IReadOnlyList<ServiceResponse> Services, ServiceResponse Service,
    IReadOnlyList<SearchDay> Days, IReadOnlyList<SlotResponse> NextSlots, SlotResponse? NextFree, string? Photo);

/// <param name="Slots">The first three.</param>
/// <param name="More">How many more there are.</param>
/// <param name="Reason">Why there are none; null when there are.</param>
internal sealed record SearchDay(string Date, IReadOnlyList<SlotResponse> Slots, int More, NoTimes? Reason);

internal sealed class SearchPractitionersEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/practitioners", (
                string? text, string? specialty, Guid? location, string? language, string? mode, int? maxFee, DateOnly? date, string? part, string? order, int? page, int? pageSize,
                Guid? patientId, Sender send, CancellationToken ct) =>
            send.Ok(
                new SearchPractitioners(
                    text, new OfferFilter(specialty, location, language, QueryWords.WordOf<VisitMode>(mode, nameof(mode)), maxFee), date,
                    QueryWords.WordOf<PartOfDay>(part, nameof(part)), QueryWords.WordOf<SearchOrder>(order, nameof(order)) ?? SearchOrder.Name, new Paging(page, pageSize), patientId),
                ct))
        .WithName(nameof(SearchPractitioners)).WithSummary("Find doctors and their next free times").WithTags("Scheduling").ProducesProblem(404).ProducesProblem(422)
        .AllowAnonymous();
}

internal sealed class SearchPractitionersValidator : AbstractValidator<SearchPractitioners>
{
    public SearchPractitionersValidator()
    {
        RuleFor(q => q.Text).MaximumLength(200);
        RuleFor(q => q.Date).InclusiveBetween(DateRange.First, DateRange.Last);
    }
}

internal sealed class SearchPractitionersHandler(ISchedulingDb db, Schedules schedules, FreeTimes freeTimes, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<SearchPractitioners, Result<SearchResponse>>
{
    private const int ShownDays = 5;
    private const int ShownTimes = 3;
    private const int DaysToChooseFrom = 14;
    private const int DaysToLookFurther = 62;

    // The date where a time of day begins first on Earth is that much ahead of UTC's.
    private static readonly Duration FirstZone = Duration.FromHours(14);

    public async Task<Result<SearchResponse>> Handle(SearchPractitioners query, CancellationToken ct)
    {
        if (user.AskerForMany(query.PatientId) is not { } asker) return Error.NotFound;
        await using var connection = await db.KeepConnectionAsync(ct);
        var specialties = await db.Specialties.AsNoTracking().Where(s => !s.Hidden).ToDictionaryAsync(s => s.Code, ct);
        var text = new PractitionerText(query.Text, specialties);
        var matches = (await schedules.AllBookableAsync(ct))
            .Select(schedule => new Match(schedule, text.Matches(schedule) ? query.Filter.In(schedule) : []))
            .Where(m => m.Services.Count > 0)
            .ToList();
        var from = query.Date is { } date ? LocalDate.FromDateOnly(date) : clock.GetInstant().InUtc().Date;
        var days = DaysToShow(matches.Select(m => m.Schedule), query.Filter.Location, from);
        if (query.Order == SearchOrder.Earliest) matches = await EarliestFirstAsync(matches, query, from, asker, ct);

        var page = matches.Skip(query.Paging.Offset).Take(query.Paging.PageSize).ToList();
        var end = days[^1].PlusDays(1);
        var found = await FindAsync(page, query, from, end, asker, ct);
        // Who has none in the days shown is told the next one.
        var without = page.Where(m => found[m].All(d => d.Times.Count == 0)).ToList();
        var later = await FindFirstAsync(without, query, end, from.PlusDays(DaysToLookFurther), asker, ct);
        var items = page.Select(m => ItemOf(m, days, found[m], later.GetValueOrDefault(m), specialties)).ToList();
        return new SearchResponse(items, matches.Count, query.Paging.Page, query.Paging.PageSize, [.. days.Select(d => d.ToIso())]);
    }

    private static SearchItem ItemOf(Match match, IReadOnlyList<LocalDate> days, IReadOnlyList<DayOfTimes> found, FoundTime? later, Dictionary<string, Specialty> specialties)
    {
        var (schedule, p) = (match.Schedule, match.Schedule.Practitioner);
        var services = schedule.OfferedServices;
        return new SearchItem(
            p.Id, p.Name, p.Initials,
            [.. p.SpecialtyCodes.Where(specialties.ContainsKey).Select(c => SpecialtyResponse.From(specialties[c]))],
            p.Languages, GetPractitionerHandler.LocationsOf(schedule, services), [.. services.Select(ServiceResponse.From)], ServiceResponse.From(match.Services[0]),
            [
                .. found.Where(d => days.Contains(d.Date))
                    .Select(d => new SearchDay(d.Date.ToIso(), Shown(d.Times), Math.Max(0, d.Times.Count - ShownTimes), d.Reason)),
            ],
            Shown(found.SelectMany(d => d.Times)), later?.ToSlot(), PhotoEndpoints.AddressOf(p.Id, p.PhotoId));
    }

    private static IReadOnlyList<SlotResponse> Shown(IEnumerable<FoundTime> times) => [.. times.Take(ShownTimes).Select(t => t.ToSlot())];

    /// <summary>The free times of each, from one read of what is taken, across the services that fit and in the part of the day.</summary>
    private async Task<Dictionary<Match, IReadOnlyList<DayOfTimes>>> FindAsync(
        IReadOnlyList<Match> matches, SearchPractitioners query, LocalDate from, LocalDate to, Asker asker, CancellationToken ct)
    {
        if (matches.Count == 0) return [];
        var taken = await freeTimes.ReadTakenAsync([.. matches.Select(m => m.Schedule.Practitioner.Id)], from, to, asker, ct);
        return matches.ToDictionary(
            m => m,
            m => DaysOfSlots.Merge([.. m.Services.Select(s => freeTimes.FindTimes(m.Schedule, s, query.Filter.Location, from, to, asker, taken))], query.Part));
    }

    /// <summary>The first time of each in the same way; null for who has none.</summary>
    private async Task<Dictionary<Match, FoundTime?>> FindFirstAsync(
        IReadOnlyList<Match> matches, SearchPractitioners query, LocalDate from, LocalDate to, Asker asker, CancellationToken ct)
    {
        if (matches.Count == 0) return [];
        var taken = await freeTimes.ReadTakenAsync([.. matches.Select(m => m.Schedule.Practitioner.Id)], from, to, asker, ct);
        return matches.ToDictionary(
            m => m,
            m => m.Services.Select(s => freeTimes.FindFirst(m.Schedule, s, query.Filter.Location, from, to, asker, taken, query.Part))
                .Where(t => t is not null).MinBy(t => (t!.Value.Time.Start, t.Value.Offer.LocationId)));
    }

    /// <summary>
    /// Everybody by their first time from a date on, then by name. Looks a few days ahead first, and further only for those who have
    /// none there, until the page asked for is sure.
    /// </summary>
    private async Task<List<Match>> EarliestFirstAsync(List<Match> matches, SearchPractitioners query, LocalDate from, Asker asker, CancellationToken ct)
    {
        var first = new Dictionary<Match, Instant>();
        var needed = query.Paging.Offset + query.Paging.PageSize;
        for (var (begin, length) = (from, 2); begin < from.PlusDays(DaysToLookFurther); length *= 2)
        {
            var end = LocalDate.Min(begin.PlusDays(length), from.PlusDays(DaysToLookFurther));
            var found = await FindFirstAsync([.. matches.Where(m => !first.ContainsKey(m))], query, begin, end, asker, ct);
            foreach (var (match, time) in found) if (time is { } known) first[match] = known.Time.Start;
            begin = end;
            // Where the next date begins on Earth, somebody may have an earlier time than these found late on this one.
            var sure = end.AtMidnight().InUtc().ToInstant() - FirstZone;
            if (first.Count == matches.Count || first.Values.Count(start => start < sure) >= needed) break;
        }

        return [.. matches.OrderBy(m => first.TryGetValue(m, out var start) ? start : Instant.MaxValue)];
    }

    /// <summary>The first dates on which any of the doctors works; weekdays fill up when there are too few.</summary>
    private static List<LocalDate> DaysToShow(IEnumerable<PractitionerSchedule> schedules, Guid? location, LocalDate from)
    {
        var all = schedules.ToList();
        var candidates = Enumerable.Range(0, DaysToChooseFrom).Select(from.PlusDays).ToList();
        var working = candidates.Where(date => all.Any(s => WorksOn(s, location, date))).Take(ShownDays).ToList();
        var weekdays = candidates.Where(d => d.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday) && !working.Contains(d));
        return [.. working.Concat(weekdays.Take(ShownDays - working.Count)).Order()];
    }

    private static bool WorksOn(PractitionerSchedule schedule, Guid? location, LocalDate date) =>
        schedule.Hours.Any(h => h.HoldsOn(date) && (location is null || h.LocationId == location) && schedule.IsOpen(h.LocationId, date))
        || schedule.Overrides.Any(o => o.Date == date && o.Windows.Count > 0 && (location is null || o.LocationId == location) && schedule.IsOpen(o.LocationId, date));

    /// <summary>A doctor who fits, and the services that do.</summary>
    private sealed record Match(PractitionerSchedule Schedule, IReadOnlyList<Service> Services)
    {
        // One doctor is one match; comparing the contents would be slow and the same.
        public bool Equals(Match? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Schedule.Practitioner.Id.GetHashCode();
    }
}
