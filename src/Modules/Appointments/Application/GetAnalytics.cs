using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Appointments.Application;

/// <summary>
/// The clinic's figures over a range of dates, beside the same number of dates before it. Every visit counts on the date it is
/// for, on the clock of its place. Read from daily counts, never from visits.
/// </summary>
/// <param name="From">The first date.</param>
/// <param name="To">The last date, exclusive; at most <see cref="AnalyticsRange.MostDays" /> after the first.</param>
internal sealed record GetAnalytics(DateOnly From, DateOnly To) : IRequest<Result<AnalyticsResponse>>;

/// <summary>Counts every visit anew. The figures are the same afterwards, unless something went wrong with them before.</summary>
internal sealed record RecountVisits : IRequest<Result<RecountedResponse>>;

/// <param name="Before">The figures of as many dates before the first one.</param>
/// <param name="Days">Every date that has visits, in order.</param>
/// <param name="Specialties">By the main specialty that the doctors have today; busiest first.</param>
internal sealed record AnalyticsResponse(
    DateOnly From, DateOnly To, AnalyticsFigures Total, AnalyticsFigures Before, IReadOnlyList<AnalyticsDay> Days, IReadOnlyList<AnalyticsPart> Locations,
    IReadOnlyList<AnalyticsPart> Specialties, IReadOnlyList<AnalyticsPart> Doctors);

/// <param name="Date">On the clock of each visit's place.</param>
/// <param name="Visits">All that were asked for or booked for this date, whatever became of them.</param>
/// <param name="Open">Waiting for an answer, or still to come.</param>
/// <param name="Declined">Also those that nobody answered.</param>
internal sealed record AnalyticsDay(DateOnly Date, int Visits, int Open, int Fulfilled, int Noshow, int Cancelled, int Declined);

/// <param name="Key">A location's or practitioner's id, or a NUCC code; empty where there is none.</param>
/// <param name="Name">As it is called now; empty for a specialty, whose name the reader has.</param>
internal sealed record AnalyticsPart(string Key, string Name, AnalyticsFigures Figures);

/// <param name="Visits">All that were asked for or booked, whatever became of them.</param>
/// <param name="Pending">Waiting for an answer.</param>
/// <param name="Open">Agreed and not over.</param>
/// <param name="NotAnswered">Declined because nobody answered.</param>
/// <param name="NoshowRate">Did not come, of those who came or should have: from 0 to 1. Null when there are none.</param>
/// <param name="CancellationRate">Cancelled, of all but declined ones: from 0 to 1. Null when there are none.</param>
/// <param name="LeadHours">On average from asking to the start, of visits that were not cancelled or declined.</param>
/// <param name="ApprovalHours">On average from asking to the clinic's agreeing, of requests that were agreed to.</param>
/// <param name="BookedMinutes">Length of the visits that were not cancelled or declined.</param>
/// <param name="OfferedMinutes">Hours of the doctors less time off and holidays, on dates that are over.</param>
/// <param name="Utilisation">Booked of the offered time, on the dates and at the places that have offered time. Null when there is none.</param>
internal sealed record AnalyticsFigures(
    int Visits, int Pending, int Open, int Fulfilled, int Noshow, int CancelledByPatient, int CancelledByClinic, int Declined, int NotAnswered, double? NoshowRate,
    double? CancellationRate, double? LeadHours, double? ApprovalHours, int BookedMinutes, int OfferedMinutes, double? Utilisation);

/// <param name="Visits">How many visits were counted.</param>
internal sealed record RecountedResponse(int Visits);

internal sealed class GetAnalyticsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var analytics = routes.MapGroup("/api/appointments/analytics").WithTags("Appointments");
        analytics.MapGet("", (DateOnly from, DateOnly to, Sender send, CancellationToken ct) => send.Ok(new GetAnalytics(from, to), ct))
            .RequirePermission(AppointmentsPermissions.Analytics).WithName(nameof(GetAnalytics)).WithSummary("The clinic's figures").ProducesProblem(422);
        analytics.MapPost("recount", (Sender send, CancellationToken ct) => send.Ok(new RecountVisits(), ct))
            .RequirePermission(AppointmentsPermissions.Analytics).WithName(nameof(RecountVisits)).WithSummary("Count every visit anew");
    }
}

/// <summary>The ranges that figures are made for.</summary>
internal static class AnalyticsRange
{
    public const int MostDays = 732;

    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public static void AnalyticsRangeRules<T>(this AbstractValidator<T> validator, Func<T, DateOnly> from, Func<T, DateOnly> to)
    {
        validator.RuleFor(q => from(q)).InclusiveBetween(First, Last).OverridePropertyName("from");
        validator.RuleFor(q => to(q)).InclusiveBetween(First, Last).OverridePropertyName("to");
        validator.RuleFor(q => to(q)).Must((q, end) => end > from(q)).WithErrorCode("ends_before_start").WithMessage("The last date must not come before the first.").OverridePropertyName("to");
        validator.RuleFor(q => to(q)).Must((q, end) => end.DayNumber - from(q).DayNumber <= MostDays)
            .WithErrorCode("range_too_long").WithMessage($"Ask for at most {MostDays} days at once.").OverridePropertyName("to");
    }
}

internal sealed class GetAnalyticsValidator : AbstractValidator<GetAnalytics>
{
    public GetAnalyticsValidator() => this.AnalyticsRangeRules(q => q.From, q => q.To);
}

internal sealed class GetAnalyticsHandlers(IAppointmentsDb db, VisitCounter counter) :
    IRequestHandler<GetAnalytics, Result<AnalyticsResponse>>, IRequestHandler<RecountVisits, Result<RecountedResponse>>
{
    public async Task<Result<AnalyticsResponse>> Handle(GetAnalytics query, CancellationToken ct)
    {
        var (from, to) = (LocalDate.FromDateOnly(query.From), LocalDate.FromDateOnly(query.To));
        var before = from.PlusDays(-Period.DaysBetween(from, to));
        var days = await db.DayCounts.Where(c => c.Date >= before && c.Date < to).GroupBy(c => c.Date)
            .Select(g => new CountedOf<LocalDate>(g.Key, new Sums
            {
                Visits = g.Sum(c => c.Visits), Pending = g.Sum(c => c.Pending), Open = g.Sum(c => c.Open), Fulfilled = g.Sum(c => c.Fulfilled), Noshow = g.Sum(c => c.Noshow),
                CancelledByPatient = g.Sum(c => c.CancelledByPatient), CancelledByClinic = g.Sum(c => c.CancelledByClinic), Declined = g.Sum(c => c.Declined),
                NotAnswered = g.Sum(c => c.NotAnswered), LeadMinutes = g.Sum(c => c.LeadMinutes), LeadCount = g.Sum(c => c.LeadCount),
                ApprovalMinutes = g.Sum(c => c.ApprovalMinutes), ApprovalCount = g.Sum(c => c.ApprovalCount), BookedMinutes = g.Sum(c => c.BookedMinutes),
            })).ToListAsync(ct);
        var parts = await db.DayCounts.Where(c => c.Date >= from && c.Date < to).GroupBy(c => new { c.PractitionerId, c.LocationId })
            .Select(g => new CountedOf<PartKey>(new PartKey(g.Key.PractitionerId, g.Key.LocationId), new Sums
            {
                Visits = g.Sum(c => c.Visits), Pending = g.Sum(c => c.Pending), Open = g.Sum(c => c.Open), Fulfilled = g.Sum(c => c.Fulfilled), Noshow = g.Sum(c => c.Noshow),
                CancelledByPatient = g.Sum(c => c.CancelledByPatient), CancelledByClinic = g.Sum(c => c.CancelledByClinic), Declined = g.Sum(c => c.Declined),
                NotAnswered = g.Sum(c => c.NotAnswered), LeadMinutes = g.Sum(c => c.LeadMinutes), LeadCount = g.Sum(c => c.LeadCount),
                ApprovalMinutes = g.Sum(c => c.ApprovalMinutes), ApprovalCount = g.Sum(c => c.ApprovalCount), BookedMinutes = g.Sum(c => c.BookedMinutes),
            })).ToListAsync(ct);
        var offered = await OfferedAsync(from, to, ct);
        var offeredBefore = await OfferedAsync(before, from, ct);

        var doctors = await db.Practitioners.AsNoTracking().ToDictionaryAsync(p => p.PractitionerId, ct);
        var locations = await db.Locations.AsNoTracking().ToDictionaryAsync(l => l.LocationId, l => l.Name, ct);
        var all = parts.Concat(offered).ToList();
        return new AnalyticsResponse(
            query.From, query.To,
            Sum(days.Where(d => d.Key >= from).Select(d => d.Sums).Concat(offered.Select(o => o.Sums))).ToFigures(),
            Sum(days.Where(d => d.Key < from).Select(d => d.Sums).Concat(offeredBefore.Select(o => o.Sums))).ToFigures(),
            [.. days.Where(d => d.Key >= from).OrderBy(d => d.Key).Select(d => DayOf(d.Key, d.Sums))],
            PartsBy(all, k => $"{k.LocationId}", k => locations.GetValueOrDefault(k.LocationId, "")),
            PartsBy(all, k => doctors.GetValueOrDefault(k.PractitionerId)?.Specialty ?? "", _ => ""),
            PartsBy(all, k => $"{k.PractitionerId}", k => doctors.GetValueOrDefault(k.PractitionerId)?.Name ?? ""));
    }

    public async Task<Result<RecountedResponse>> Handle(RecountVisits command, CancellationToken ct)
    {
        var visits = await counter.AllAsync(ct);
        db.Audit("analytics.recount", "analytics", Guid.Empty);
        await db.SaveChangesAsync(ct);
        return new RecountedResponse(visits);
    }

    /// <summary>The time that was offered, and how much of it was booked.</summary>
    private async Task<List<CountedOf<PartKey>>> OfferedAsync(LocalDate first, LocalDate end, CancellationToken ct)
    {
        var rows = from o in db.OfferedTimes
            where o.Date >= first && o.Date < end
            join c in db.DayCounts on new { o.Date, o.PractitionerId, o.LocationId } equals new { c.Date, c.PractitionerId, c.LocationId } into counts
            from c in counts.DefaultIfEmpty()
            group new { o.Minutes, Booked = (int?)c.BookedMinutes } by new { o.PractitionerId, o.LocationId };
        return await rows.Select(g => new CountedOf<PartKey>(
            new PartKey(g.Key.PractitionerId, g.Key.LocationId), new Sums { OfferedMinutes = g.Sum(x => x.Minutes), BookedOfOffered = g.Sum(x => x.Booked) ?? 0 })).ToListAsync(ct);
    }

    private static IReadOnlyList<AnalyticsPart> PartsBy(List<CountedOf<PartKey>> all, Func<PartKey, string> key, Func<PartKey, string> name) =>
    [
        .. all.GroupBy(p => key(p.Key)).Select(g => new AnalyticsPart(g.Key, name(g.First().Key), Sum(g.Select(p => p.Sums)).ToFigures()))
            .OrderByDescending(p => p.Figures.Visits).ThenBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.Key, StringComparer.Ordinal),
    ];

    private static AnalyticsDay DayOf(LocalDate date, Sums s) => new(
        date.ToDateOnly(), s.Visits, s.Pending + s.Open, s.Fulfilled, s.Noshow, s.CancelledByPatient + s.CancelledByClinic, s.Declined + s.NotAnswered);

    private static Sums Sum(IEnumerable<Sums> parts)
    {
        var sum = new Sums();
        foreach (var part in parts) sum.Add(part);
        return sum;
    }

    private sealed record PartKey(Guid PractitionerId, Guid LocationId);

    private sealed record CountedOf<TKey>(TKey Key, Sums Sums);

    private sealed class Sums
    {
        public int Visits { get; set; }

        public int Pending { get; set; }

        public int Open { get; set; }

        public int Fulfilled { get; set; }

        public int Noshow { get; set; }

        public int CancelledByPatient { get; set; }

        public int CancelledByClinic { get; set; }

        public int Declined { get; set; }

        public int NotAnswered { get; set; }

        public long LeadMinutes { get; set; }

        public int LeadCount { get; set; }

        public long ApprovalMinutes { get; set; }

        public int ApprovalCount { get; set; }

        public int BookedMinutes { get; set; }

        public int OfferedMinutes { get; set; }

        public int BookedOfOffered { get; set; }

        public void Add(Sums other)
        {
            Visits += other.Visits;
            Pending += other.Pending;
            Open += other.Open;
            Fulfilled += other.Fulfilled;
            Noshow += other.Noshow;
            CancelledByPatient += other.CancelledByPatient;
            CancelledByClinic += other.CancelledByClinic;
            Declined += other.Declined;
            NotAnswered += other.NotAnswered;
            LeadMinutes += other.LeadMinutes;
            LeadCount += other.LeadCount;
            ApprovalMinutes += other.ApprovalMinutes;
            ApprovalCount += other.ApprovalCount;
            BookedMinutes += other.BookedMinutes;
            OfferedMinutes += other.OfferedMinutes;
            BookedOfOffered += other.BookedOfOffered;
        }

        public AnalyticsFigures ToFigures()
        {
            var cancelled = CancelledByPatient + CancelledByClinic;
            return new AnalyticsFigures(
                Visits, Pending, Open, Fulfilled, Noshow, CancelledByPatient, CancelledByClinic, Declined, NotAnswered,
                Ratio(Noshow, Fulfilled + Noshow), Ratio(cancelled, Visits - Declined - NotAnswered), Ratio(LeadMinutes, LeadCount * 60L), Ratio(ApprovalMinutes, ApprovalCount * 60L),
                BookedMinutes, OfferedMinutes, Ratio(BookedOfOffered, OfferedMinutes));
        }

        private static double? Ratio(long part, long whole) => whole == 0 ? null : Math.Round((double)part / whole, 4);
    }
}
