using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>The dates of a visit that repeats, and which of them can be booked. Keeps nothing.</summary>
/// <param name="PractitionerId">With whom.</param>
/// <param name="Service">Which service.</param>
/// <param name="Location">Where.</param>
/// <param name="Start">The first time on the location's clock, <c>yyyy-MM-ddTHH:mm</c>. All others are at the same time of day.</param>
/// <param name="EveryWeeks">1 for each week.</param>
/// <param name="Count">How many dates; or else <paramref name="Until" />.</param>
/// <param name="Until">The last date that may be one of them.</param>
/// <param name="PatientId">For whom, where one books for another; the person's own when null.</param>
internal sealed record PreviewSeries(Guid PractitionerId, Guid Service, Guid Location, string Start, int EveryWeeks, int? Count, DateOnly? Until, Guid? PatientId)
    : IRequest<Result<SeriesPreview>>;

/// <param name="TimeZone">IANA, of the location.</param>
/// <param name="Occurrences">In order; at least two.</param>
internal sealed record SeriesPreview(string TimeZone, IReadOnlyList<SeriesOccurrence> Occurrences);

internal sealed class PreviewSeriesEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/practitioners/{id:guid}/series", (
                Guid id, Guid service, Guid location, string start, int everyWeeks, int? count, DateOnly? until, Guid? patientId, Sender send, CancellationToken ct) =>
            send.Ok(new PreviewSeries(id, service, location, start, everyWeeks, count, until, patientId), ct))
        .RequirePermission(SchedulingPermissions.Hold)
        .WithName(nameof(PreviewSeries)).WithSummary("The dates of a visit that repeats, and which can be booked").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(422);
}

internal sealed class PreviewSeriesValidator : AbstractValidator<PreviewSeries>
{
    private const int MostWeeks = 12;

    public PreviewSeriesValidator()
    {
        RuleFor(q => q.Start).Must(start => ExplainTimeHandler.Minutes.Parse(start) is { Success: true, Value.Year: >= 2000 and < 2190 })
            .WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.");
        RuleFor(q => q.EveryWeeks).InclusiveBetween(1, MostWeeks);
        RuleFor(q => q.Count).InclusiveBetween(2, SeriesOffer.MostTimes);
        RuleFor(q => q.Until).InclusiveBetween(DateRange.First, DateRange.Last);
        RuleFor(q => q.Count).Must((q, count) => count is null != q.Until is null)
            .WithErrorCode("count_or_until").WithMessage("Say how many dates there are, or until when: one of the two.");
    }
}

internal sealed class PreviewSeriesHandler(Schedules schedules, SeriesTimes times, ICurrentUser user) : IRequestHandler<PreviewSeries, Result<SeriesPreview>>
{
    public async Task<Result<SeriesPreview>> Handle(PreviewSeries query, CancellationToken ct)
    {
        var forClinic = user.ActsForClinic(query.PractitionerId);
        if (query.PatientId is { } other && !user.MayBookFor(other) && !forClinic) return Error.NotFound;
        if (await schedules.FindAsync(query.PractitionerId, ct) is not { Practitioner.Bookable: true } schedule) return Error.NotFound;
        if (schedule.Offered(query.Service) is not { } service || !service.LocationIds.Contains(query.Location) || !schedule.Locations.ContainsKey(query.Location)) return Error.NotFound;

        var dates = DatesOf(query);
        if (dates.Count < 2) return Error.Invalid("until", "one_date_only", "A series has at least two dates.");
        if (dates.Count > SeriesOffer.MostTimes) return Error.Invalid("until", "too_many_dates", $"A series has at most {SeriesOffer.MostTimes} dates.");

        var asker = new Asker(query.PatientId ?? user.PatientId, user.UserId, ForClinic: forClinic);
        return new SeriesPreview(schedule.ZoneOf(query.Location).Id, await times.LookAtAsync(schedule, service, query.Location, dates, asker, ct));
    }

    /// <summary>One more than there may be shows that there are too many.</summary>
    private static List<LocalDateTime> DatesOf(PreviewSeries query)
    {
        var first = ExplainTimeHandler.Minutes.Parse(query.Start).Value;
        var last = query.Until is { } until ? LocalDate.FromDateOnly(until) : LocalDate.MaxIsoValue;
        return
        [
            .. Enumerable.Range(0, query.Count ?? SeriesOffer.MostTimes + 1).Select(i => first.PlusWeeks(i * query.EveryWeeks)).TakeWhile(start => start.Date <= last),
        ];
    }
}
