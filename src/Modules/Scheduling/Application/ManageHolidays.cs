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

/// <summary>When the clinic is closed: what comes next first, what is over last.</summary>
internal sealed record ListHolidays : IRequest<Result<IReadOnlyList<HolidayResponse>>>;

/// <summary>Adds a holiday (without an id) or changes one. Visits that are booked on it stay; the answer says how many they are.</summary>
internal sealed record SaveHoliday(Guid? HolidayId, SaveHolidayBody Body) : IRequest<Result<HolidayResponse>>;

/// <summary>Takes a holiday back: its days are offered again.</summary>
internal sealed record RemoveHoliday(Guid HolidayId) : IRequest<Result<Done>>;

/// <param name="Version">To be sent back with a change.</param>
/// <param name="LocationId">Where; everywhere when null.</param>
/// <param name="From">The first date, as it was entered.</param>
/// <param name="To">The last date, inclusive.</param>
/// <param name="NextFrom">The first date of the time that goes on or comes next; null when it is over.</param>
/// <param name="NextTo">The last date of that time, inclusive.</param>
/// <param name="Visits">How many visits are still to come on the dates of that time.</param>
internal sealed record HolidayResponse(
    Guid Id, int Version, Guid? LocationId, string Name, DateOnly From, DateOnly To, bool Yearly, DateOnly? NextFrom, DateOnly? NextTo, int Visits);

/// <param name="Version">The version the holiday was read with; 0 for a new one.</param>
/// <param name="LocationId">Where; everywhere when null.</param>
/// <param name="To">The last date, inclusive.</param>
/// <param name="Yearly">Whether it comes again every year.</param>
internal sealed record SaveHolidayBody(int Version, Guid? LocationId, string Name, DateOnly From, DateOnly To, bool Yearly);

internal sealed class ManageHolidaysEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var holidays = routes.MapGroup("/api/scheduling/manage/holidays").WithTags("Scheduling");
        holidays.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new ListHolidays(), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(ListHolidays)).WithSummary("When the clinic is closed");
        holidays.MapPost("", (SaveHolidayBody body, Sender send, CancellationToken ct) =>
                send.Created(new SaveHoliday(null, body), h => $"/api/scheduling/manage/holidays/{h.Id}", ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName("AddHoliday").WithSummary("Add a holiday").ProducesProblem(422);
        holidays.MapPut("{id:guid}", (Guid id, SaveHolidayBody body, Sender send, CancellationToken ct) => send.Ok(new SaveHoliday(id, body), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(SaveHoliday)).WithSummary("Change a holiday")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        holidays.MapDelete("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new RemoveHoliday(id), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(RemoveHoliday)).WithSummary("Take a holiday back").ProducesProblem(404);
    }
}

internal sealed class SaveHolidayValidator : AbstractValidator<SaveHoliday>
{
    private const int MostDays = 366;
    private const int MostDaysYearly = 60;

    public SaveHolidayValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Body.Name).NotEmpty().MaximumLength(80).Must(n => !n.Any(char.IsControl)).WithErrorCode("one_line").WithMessage("A name is one line of text.").OverridePropertyName("name");
        RuleFor(c => c.Body.From).InclusiveBetween(DateRange.First, DateRange.Last).OverridePropertyName("from");
        RuleFor(c => c.Body.To).InclusiveBetween(DateRange.First, DateRange.Last)
            .GreaterThanOrEqualTo(c => c.Body.From).WithErrorCode("ends_before_start").WithMessage("The last date must not come before the first.")
            .Must((c, to) => to.DayNumber - c.Body.From.DayNumber < (c.Body.Yearly ? MostDaysYearly : MostDays))
            .WithErrorCode("range_too_long").WithMessage($"At most {MostDays} days, or {MostDaysYearly} when it comes again every year.").OverridePropertyName("to");
    }
}

internal sealed class ManageHolidaysHandlers(ISchedulingDb db, ChangeClinic change, TimeProvider clock) :
    IRequestHandler<ListHolidays, Result<IReadOnlyList<HolidayResponse>>>, IRequestHandler<SaveHoliday, Result<HolidayResponse>>, IRequestHandler<RemoveHoliday, Result<Done>>
{
    private const int MostHolidays = 500;

    public async Task<Result<IReadOnlyList<HolidayResponse>>> Handle(ListHolidays query, CancellationToken ct) =>
        Result<IReadOnlyList<HolidayResponse>>.Succeeded(await ReadAsync(ct));

    public async Task<Result<HolidayResponse>> Handle(SaveHoliday command, CancellationToken ct)
    {
        var id = command.HolidayId ?? Guid.CreateVersion7();
        var saved = await change.RunAsync(
            command.HolidayId is null ? "holiday.add" : "holiday.change", "holiday", id,
            async () =>
            {
                var body = command.Body;
                if (body.LocationId is { } place && !await db.Locations.AnyAsync(l => l.Id == place, ct)) return Error.Invalid("locationId", "unknown_location", "There is no such location.");
                var (from, to) = (LocalDate.FromDateOnly(body.From), LocalDate.FromDateOnly(body.To));
                var holiday = command.HolidayId is null ? null : await db.Holidays.SingleOrDefaultAsync(h => h.Id == id, ct);
                if (holiday is null)
                {
                    if (command.HolidayId is not null) return Error.NotFound;
                    if (await db.Holidays.CountAsync(ct) >= MostHolidays) return Error.Invalid("name", "too_many", $"A clinic has at most {MostHolidays} holidays.");
                    db.Holidays.Add(holiday = new Holiday { Id = id, Version = 0, Name = "", From = from, To = to });
                }
                else if (holiday.Version != body.Version)
                {
                    return SchedulingErrors.ChangedMeanwhile;
                }

                holiday.Version++;
                (holiday.Name, holiday.LocationId, holiday.From, holiday.To, holiday.Yearly) = (body.Name.Trim(), body.LocationId, from, to, body.Yearly);
                return null;
            },
            ct);
        return saved.Error is { } error ? error : (await ReadAsync(ct)).Single(h => h.Id == id);
    }

    public async Task<Result<Done>> Handle(RemoveHoliday command, CancellationToken ct)
    {
        var removed = await change.RunAsync(
            "holiday.remove", "holiday", command.HolidayId,
            async () => await db.Holidays.Where(h => h.Id == command.HolidayId).ExecuteDeleteAsync(ct) == 0 ? Error.NotFound : null, ct);
        return removed.Error is { } error ? error : Done.Value;
    }

    private async Task<List<HolidayResponse>> ReadAsync(CancellationToken ct)
    {
        var now = clock.GetInstant();
        // The date of a place is not the same everywhere: a holiday counts as over when it is over everywhere.
        var today = now.InZone(DateTimeZone.ForOffset(Offset.FromHours(-12))).Date;
        var holidays = await db.Holidays.AsNoTracking().ToListAsync(ct);
        var visits = await db.BusyTimes.Where(b => b.Occupies && b.Start > now).GroupBy(b => new { b.LocationId, b.Date })
            .Select(g => new { g.Key.LocationId, g.Key.Date, Count = g.Count() }).ToListAsync(ct);
        return
        [
            .. holidays.Select(h => (Holiday: h, Next: h.NextFrom(today)))
                .OrderBy(x => x.Next is null).ThenBy(x => x.Next?.From ?? LocalDate.MaxIsoValue).ThenByDescending(x => x.Holiday.From).ThenBy(x => x.Holiday.Id)
                .Select(x => new HolidayResponse(
                    x.Holiday.Id, x.Holiday.Version, x.Holiday.LocationId, x.Holiday.Name, x.Holiday.From.ToDateOnly(), x.Holiday.To.ToDateOnly(), x.Holiday.Yearly,
                    x.Next?.From.ToDateOnly(), x.Next?.To.ToDateOnly(),
                    x.Next is not { } next ? 0 : visits.Where(v => x.Holiday.AppliesTo(v.LocationId) && v.Date >= next.From && v.Date <= next.To).Sum(v => v.Count))),
        ];
    }
}
