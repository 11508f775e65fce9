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
using NodaTime.Text;

namespace Clinic.Scheduling.Application;

/// <summary>"Why is this time not free?", asked by the clinic about what patients are offered.</summary>
/// <param name="PractitionerId">Whose time.</param>
/// <param name="Service">For which service.</param>
/// <param name="Location">Where.</param>
/// <param name="At">On the location's clock, <c>yyyy-MM-ddTHH:mm</c>; of two such times the first.</param>
internal sealed record ExplainTime(Guid PractitionerId, Guid Service, Guid Location, string At) : IRequest<Result<ExplainedTime>>;

/// <param name="AtLocal">On the location's clock.</param>
/// <param name="Free">Whether patients are offered it.</param>
/// <param name="FreeForClinic">Whether the clinic can book it: notice and horizon do not bind it.</param>
/// <param name="Bookable">Whether the doctor takes new visits at all.</param>
/// <param name="Hours">The doctor's hours there on that date.</param>
/// <param name="Rules">Every rule that removed it, in order; none when it is free.</param>
/// <param name="Nearest">The times of that date that are free for the clinic, the nearest first.</param>
internal sealed record ExplainedTime(
    string AtLocal, string TimeZone, bool Free, bool FreeForClinic, bool Bookable, IReadOnlyList<WindowItem> Hours, IReadOnlyList<ExplainedRule> Rules,
    IReadOnlyList<SlotResponse> Nearest);

/// <param name="BindsClinic">Whether it keeps the clinic from booking too.</param>
/// <param name="FromLocal">When what is in the way begins, where it is a time.</param>
/// <param name="ToLocal">When it ends.</param>
/// <param name="Name">The holiday, the note of the time off, or the other location.</param>
/// <param name="Amount">The rule's own number: minutes of step, length, notice or travel; days of the horizon.</param>
/// <param name="AppointmentId">The visit that is in the way, where it is one.</param>
internal sealed record ExplainedRule(TimeRule Rule, bool BindsClinic, string? FromLocal, string? ToLocal, string? Name, int? Amount, Guid? AppointmentId);

internal sealed class ExplainTimeEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/practitioners/{id:guid}/why", (Guid id, Guid service, Guid location, string at, Sender send, CancellationToken ct) =>
            send.Ok(new ExplainTime(id, service, location, at), ct))
        .RequireSignIn()
        .WithName(nameof(ExplainTime)).WithSummary("Why a time of a doctor is not free").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(422);
}

internal sealed class ExplainTimeValidator : AbstractValidator<ExplainTime>
{
    public ExplainTimeValidator() => RuleFor(q => q.At).Must(at => ExplainTimeHandler.Minutes.Parse(at) is { Success: true, Value.Year: >= 2000 and < 2200 })
        .WithErrorCode("local_time_expected").WithMessage("Send the time on the clinic's clock, without a zone.");
}

internal sealed class ExplainTimeHandler(Schedules schedules, FreeTimes freeTimes, ICurrentUser user) : IRequestHandler<ExplainTime, Result<ExplainedTime>>
{
    public static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    private const int MostNearest = 6;

    public async Task<Result<ExplainedTime>> Handle(ExplainTime query, CancellationToken ct)
    {
        if (!user.MayManage(query.PractitionerId) || await schedules.FindAsync(query.PractitionerId, ct) is not { } schedule) return Error.NotFound;
        if (schedule.Offered(query.Service) is not { } service || !service.LocationIds.Contains(query.Location) || !schedule.Locations.ContainsKey(query.Location)) return Error.NotFound;

        var (zone, local) = (schedule.ZoneOf(query.Location), Minutes.Parse(query.At).Value);
        var date = local.Date;
        var forClinic = Asker.Visitor with { ForClinic = true };
        var taken = await freeTimes.ReadTakenAsync([query.PractitionerId], date, date.PlusDays(1), forClinic, ct);
        IReadOnlyList<Removal> removals = zone.Shows(local)
            ? freeTimes.Explain(schedule, service, query.Location, zone.InstantOf(local), Asker.Visitor, taken)
            : [new Removal(TimeRule.ClockChange)];

        var nearest = freeTimes.Find(schedule, service, query.Location, date, date.PlusDays(1), forClinic, taken)[0].Slots
            .OrderBy(s => (Instant.FromDateTimeOffset(s.Start) - zone.InstantOf(local)) is var d && d < Duration.Zero ? -d : d).Take(MostNearest);
        var rules = removals.Select(r => Explained(r, schedule, service, query.Location, date)).ToList();
        var bookable = schedule.Practitioner.Bookable;
        return new ExplainedTime(
            local.ToMinutes(), zone.Id, bookable && rules.Count == 0, bookable && rules.All(r => !r.BindsClinic), bookable,
            [.. Availability.HoursOn(schedule.HoursAt(query.Location), schedule.OverridesAt(query.Location), date).Select(w => new WindowItem(w.Start.ToTimeOnly(), w.End.ToTimeOnly()))],
            rules, [.. nearest]);
    }

    private ExplainedRule Explained(Removal removal, PractitionerSchedule schedule, Service service, Guid location, LocalDate date)
    {
        var zone = schedule.ZoneOf(location);
        var name = removal.Rule switch
        {
            TimeRule.Holiday => schedule.Holidays.First(h => h.AppliesTo(location) && h.IsOn(date)).Name,
            TimeRule.Absence => schedule.TimeOff.First(t => new Span(t.Start, t.End) == removal.Span).Note,
            TimeRule.Travel => schedule.Locations.GetValueOrDefault(removal.Taken!.LocationId)?.Name,
            _ => null,
        };
        int? amount = removal.Rule switch
        {
            TimeRule.Step => service.SlotStepMinutes,
            TimeRule.EndsAfterHours => service.DurationMinutes,
            TimeRule.Notice => service.MinimumNoticeMinutes,
            TimeRule.Horizon => service.HorizonDays,
            TimeRule.Travel => freeTimes.TravelMinutes,
            _ => null,
        };
        return new ExplainedRule(
            removal.Rule, removal.Rule is not (TimeRule.Notice or TimeRule.Horizon), removal.Span?.Start.InZone(zone).LocalDateTime.ToMinutes(),
            removal.Span?.End.InZone(zone).LocalDateTime.ToMinutes(), name, amount, removal.Taken?.AppointmentId);
    }
}
