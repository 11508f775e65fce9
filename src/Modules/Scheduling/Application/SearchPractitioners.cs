using System.Globalization;
using System.Text;
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

/// <param name="Text">Words of a name or a specialty; accents and case do not matter, every word must be found.</param>
/// <param name="Specialty">NUCC code.</param>
/// <param name="Location">A location's id.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="Mode">How the visit takes place.</param>
/// <param name="MaxFee">At most so much, in the smallest unit of the service's currency.</param>
/// <param name="Date">The first date to show; today when null.</param>
internal sealed record SearchPractitioners(
    string? Text, string? Specialty, Guid? Location, string? Language, VisitMode? Mode, int? MaxFee, DateOnly? Date, Paging Paging)
    : IRequest<Result<SearchResponse>>;

/// <param name="Days">The dates that every item lists, the same for all.</param>
internal sealed record SearchResponse(IReadOnlyList<SearchItem> Items, int Total, int Page, int PageSize, IReadOnlyList<string> Days);

/// <param name="Service">The service that the times are for: the cheapest that fits the search.</param>
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
                string? text, string? specialty, Guid? location, string? language, string? mode, int? maxFee, DateOnly? date, int? page, int? pageSize,
                Sender send, CancellationToken ct) =>
            send.Ok(new SearchPractitioners(text, specialty, location, language, ModeOf(mode), maxFee, date, new Paging(page, pageSize)), ct))
        .WithName(nameof(SearchPractitioners)).WithSummary("Find doctors and their next free times").WithTags("Scheduling").ProducesProblem(422)
        .AllowAnonymous();

    /// <summary>The API's words are in snake case; query strings are not read as JSON.</summary>
    private static VisitMode? ModeOf(string? text) => text is null ? null
        : Enum.TryParse<VisitMode>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var mode) && Enum.IsDefined(mode) ? mode
        : throw new BadHttpRequestException("mode must be in_person, video or phone.");
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

    public async Task<Result<SearchResponse>> Handle(SearchPractitioners query, CancellationToken ct)
    {
        var specialties = await db.Specialties.AsNoTracking().Where(s => !s.Hidden).ToDictionaryAsync(s => s.Code, ct);
        var matches = (await schedules.AllBookableAsync(ct))
            .Select(schedule => (Schedule: schedule, Service: Matching(schedule, query, specialties)))
            .Where(m => m.Service is not null)
            .OrderBy(m => m.Schedule.Practitioner.FamilyName, StringComparer.InvariantCulture)
            .ThenBy(m => m.Schedule.Practitioner.GivenName, StringComparer.InvariantCulture).ThenBy(m => m.Schedule.Practitioner.Id)
            .ToList();
        var from = query.Date is { } date ? LocalDate.FromDateOnly(date) : clock.GetInstant().InUtc().Date;
        var days = DaysToShow(matches.Select(m => m.Schedule), query.Location, from);

        var page = matches.Skip(query.Paging.Offset).Take(query.Paging.PageSize).ToList();
        var asker = Asker.OfMany(user);
        var taken = await freeTimes.ReadTakenAsync([.. page.Select(m => m.Schedule.Practitioner.Id)], from, from.PlusDays(DaysToLookFurther), asker, ct);
        var items = page.Select(m => ItemOf(m.Schedule, m.Service!, query.Location, from, days, asker, taken, specialties)).ToList();
        return new SearchResponse(items, matches.Count, query.Paging.Page, query.Paging.PageSize, [.. days.Select(d => d.ToIso())]);
    }

    private SearchItem ItemOf(
        PractitionerSchedule schedule, Service service, Guid? location, LocalDate from, IReadOnlyList<LocalDate> days, Asker asker, TakenTimes taken,
        Dictionary<string, Specialty> specialties)
    {
        var p = schedule.Practitioner;
        var found = freeTimes.Find(schedule, service, location, from, days[^1].PlusDays(1), asker, taken);
        var shown = found.Where(d => days.Contains(d.Date)).ToList();
        var next = found.SelectMany(d => d.Slots).Take(ShownTimes).ToList();
        SlotResponse? later = null;
        for (var date = days[^1].PlusDays(1); next.Count == 0 && later is null && date < from.PlusDays(DaysToLookFurther); date = date.PlusDays(7))
        {
            later = freeTimes.Find(schedule, service, location, date, date.PlusDays(7), asker, taken).SelectMany(d => d.Slots).FirstOrDefault();
        }

        var services = schedule.Services.Where(s => !s.Archived).ToList();
        return new SearchItem(
            p.Id, p.Name, p.Initials,
            [.. p.SpecialtyCodes.Where(specialties.ContainsKey).Select(c => SpecialtyResponse.From(specialties[c]))],
            p.Languages, GetPractitionerHandler.LocationsOf(schedule, services), [.. services.Select(ServiceResponse.From)], ServiceResponse.From(service),
            [.. shown.Select(d => new SearchDay(d.Date.ToIso(), [.. d.Slots.Take(ShownTimes)], Math.Max(0, d.Slots.Count - ShownTimes), d.Reason))],
            next, later, PhotoEndpoints.AddressOf(p.Id, p.PhotoId));
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

    /// <summary>The cheapest service that fits the search, or null when the doctor does not match.</summary>
    private static Service? Matching(PractitionerSchedule schedule, SearchPractitioners query, Dictionary<string, Specialty> specialties)
    {
        var p = schedule.Practitioner;
        if (query.Specialty is { } code && !p.SpecialtyCodes.Contains(code)) return null;
        if (query.Language is { } language && !p.Languages.Contains(language)) return null;
        if (query.Text is { } text && !MatchesText(p, text, specialties)) return null;
        return schedule.Services.FirstOrDefault(s => !s.Archived
            && (query.Location is null || s.LocationIds.Contains(query.Location.Value))
            && (query.Mode is null || s.Mode == query.Mode)
            && (query.MaxFee is null || s.FeeMinor <= query.MaxFee));
    }

    private static bool MatchesText(Practitioner p, string text, Dictionary<string, Specialty> specialties)
    {
        var known = p.SpecialtyCodes.Where(specialties.ContainsKey).Select(c => specialties[c]).SelectMany(s => s.Synonyms.Prepend(s.PractitionerTitle).Prepend(s.Name));
        var words = Fold($"{p.Name} {string.Join(' ', known)}").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).All(wanted => words.Any(word => word.StartsWith(wanted, StringComparison.Ordinal)));
    }

    /// <summary>Lower case, without accents, with a space for whatever is no letter or digit.</summary>
    private static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            folded.Append(char.IsLetterOrDigit(c) ? char.ToLowerInvariant(c) : ' ');
        }

        return folded.ToString();
    }
}
