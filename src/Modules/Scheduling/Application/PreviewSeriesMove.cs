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
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>
/// What becomes of visits that move together: the first goes to the given time, the others by as many days and to the same time of
/// day. Keeps nothing.
/// </summary>
/// <param name="PractitionerId">With whom.</param>
/// <param name="Service">Which service.</param>
/// <param name="Location">Where all of them are then.</param>
/// <param name="Start">The new time of the first on the location's clock, <c>yyyy-MM-ddTHH:mm</c>.</param>
/// <param name="Visits">The appointments, in any order; they are of one patient.</param>
/// <param name="PatientId">Whose, where one moves for another; the person's own when null.</param>
internal sealed record PreviewSeriesMove(Guid PractitionerId, Guid Service, Guid Location, string Start, IReadOnlyList<Guid> Visits, Guid? PatientId)
    : IRequest<Result<SeriesMovePreview>>;

/// <param name="TimeZone">IANA, of the location.</param>
/// <param name="Moves">In order of the present times.</param>
internal sealed record SeriesMovePreview(string TimeZone, IReadOnlyList<SeriesMove> Moves);

/// <summary>A visit and the time it would get. One that cannot move stays, and its present time is then free for none of the others.</summary>
internal sealed record SeriesMove(Guid AppointmentId, SeriesOccurrence To);

internal sealed class PreviewSeriesMoveEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/practitioners/{id:guid}/series/move", (
                Guid id, Guid service, Guid location, string start, [FromQuery] Guid[] visits, Guid? patientId, Sender send, CancellationToken ct) =>
            send.Ok(new PreviewSeriesMove(id, service, location, start, visits, patientId), ct))
        .RequirePermission(SchedulingPermissions.Hold)
        .WithName(nameof(PreviewSeriesMove)).WithSummary("The times of visits that move together, and which can be taken").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(422);
}

internal sealed class PreviewSeriesMoveValidator : AbstractValidator<PreviewSeriesMove>
{
    public PreviewSeriesMoveValidator()
    {
        RuleFor(q => q.Start).Must(start => ExplainTimeHandler.Minutes.Parse(start) is { Success: true, Value.Year: >= 2000 and < 2190 })
            .WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.");
        RuleFor(q => q.Visits).Must(v => v.Count is >= 1 and <= SeriesOffer.MostTimes && v.Distinct().Count() == v.Count)
            .WithErrorCode("series_length").WithMessage($"Move 1 to {SeriesOffer.MostTimes} visits at once.");
    }
}

internal sealed class PreviewSeriesMoveHandler(ISchedulingDb db, Schedules schedules, SeriesTimes times, ICurrentUser user)
    : IRequestHandler<PreviewSeriesMove, Result<SeriesMovePreview>>
{
    public async Task<Result<SeriesMovePreview>> Handle(PreviewSeriesMove query, CancellationToken ct)
    {
        var forClinic = user.ActsForClinic(query.PractitionerId);
        if (query.PatientId is { } other && !user.MayBookFor(other) && !forClinic) return Error.NotFound;
        if ((query.PatientId ?? user.PatientId) is not { } patientId) return Error.Invalid("patientId", "not_empty", "Say for whom the visits are.");
        if (await schedules.FindAsync(query.PractitionerId, ct) is not { Practitioner.Bookable: true } schedule) return Error.NotFound;
        if (schedule.Offered(query.Service) is not { } service || !service.LocationIds.Contains(query.Location) || !schedule.Locations.ContainsKey(query.Location)) return Error.NotFound;
        var visits = await db.BusyTimes.AsNoTracking()
            .Where(b => query.Visits.Contains(b.AppointmentId) && b.PractitionerId == query.PractitionerId && b.PatientId == patientId && b.Occupies)
            .OrderBy(b => b.Start).ToListAsync(ct);
        if (visits.Count != query.Visits.Count) return Error.NotFound;

        var (zone, start) = (schedule.ZoneOf(query.Location), ExplainTimeHandler.Minutes.Parse(query.Start).Value);
        var dates = visits.ConvertAll(v => v.Start.InZone(zone).Date);
        var days = Period.DaysBetween(dates[0], start.Date);
        var starts = dates.ConvertAll(date => date.PlusDays(days) + start.TimeOfDay);
        var asker = new Asker(patientId, user.UserId, ForClinic: forClinic);
        var taken = await times.ReadTakenAsync(schedule, starts, asker, ct);

        // A visit that stays keeps its time, which another may have been about to take: look again until nothing changes.
        var moving = visits.ConvertAll(v => v.AppointmentId).ToHashSet();
        IReadOnlyList<SeriesOccurrence> looked;
        do looked = times.LookAt(schedule, service, query.Location, starts, asker with { Moving = moving }, taken);
        while (moving.RemoveWhere(id => !looked[visits.FindIndex(v => v.AppointmentId == id)].Free) > 0);

        return new SeriesMovePreview(zone.Id, [.. visits.Select((v, i) => new SeriesMove(
            v.AppointmentId, moving.Contains(v.AppointmentId) ? looked[i] : looked[i] with { Free = false, Reason = looked[i].Reason ?? NotFree.Taken }))]);
    }
}
