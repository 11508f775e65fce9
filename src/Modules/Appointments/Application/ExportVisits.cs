using System.Globalization;
using System.Text.Json;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Clinic.Appointments.Application;

/// <summary>The visits of the clinic for a spreadsheet: when, who, with whom, how it stands; no reasons, no birth dates, no phones. Who took them is noted.</summary>
internal sealed record ExportVisits(VisitFilter Filter) : IRequest<Result<IReadOnlyList<Guid>>>
{
    /// <summary>The most rows of one file; a longer one is refused (422 <c>export_too_large</c>) rather than cut.</summary>
    public const int MostRows = 50_000;
}

internal sealed class ExportVisitsEndpoint : IEndpoint
{
    private const int RowsAtOnce = 500;
    private const string Summary = "The visits of the clinic as CSV, at most 50,000";

    private static readonly LocalDateTimePattern Day = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd");
    private static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("HH:mm");

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/appointments/export", async Task<Results<CsvFile, ProblemHttpResult>> (
            [AsParameters] VisitQuery query, Sender send, IAppointmentsDb db, TimeProvider clock, CancellationToken ct) =>
        {
            var found = await send.RunAsync(new ExportVisits(query.ToFilter()), ct);
            if (found.Error is { } error) return Problems.Of(error);
            var name = $"visits-{clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
            return new CsvFile(name, (writer, stopped) => WriteAsync(writer, found.Value, db, stopped));
        })
        .RequirePermission(AppointmentsPermissions.Export)
        .WithName(nameof(ExportVisits)).WithSummary(Summary).WithTags("Appointments")
        .Produces<string>(200, "text/csv").ProducesProblem(401).ProducesProblem(403).ProducesProblem(422);

    /// <summary>
    /// Sends what was found some rows at a time. Nothing is kept open in the database meanwhile, however slowly the file is
    /// taken, and a visit that changes on the way is neither lost nor there twice.
    /// </summary>
    private static async Task WriteAsync(TextWriter writer, IReadOnlyList<Guid> found, IAppointmentsDb db, CancellationToken ct)
    {
        await writer.WriteAsync(Csv.Row(
            "Date", "Start", "End", "Time zone", "Start (UTC)", "State", "Patient", "Doctor", "Visit", "Mode", "Location", "Fee (smallest unit)", "Currency", "Requested (UTC)"));
        foreach (var ids in found.Chunk(RowsAtOnce))
        {
            var visits = await db.Appointments.AsNoTracking().Where(a => ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, ct);
            var people = visits.Values.Select(a => a.PatientId).Distinct().ToList();
            var names = await db.Patients.AsNoTracking().Where(p => people.Contains(p.PatientId)).ToDictionaryAsync(p => p.PatientId, p => p.Name, ct);
            foreach (var visit in ids.Select(id => visits[id])) await writer.WriteAsync(RowOf(visit, names.GetValueOrDefault(visit.PatientId)));
            await writer.FlushAsync(ct);
        }
    }

    private static string RowOf(Appointment a, string? patient) => Csv.Row(
        Day.Format(a.StartLocal), Clock.Format(a.StartLocal), Clock.Format(a.EndLocal), a.TimeZone, InstantPattern.General.Format(a.Start),
        JsonNamingPolicy.SnakeCaseLower.ConvertName(a.Status.ToString()), patient, a.PractitionerName, a.ServiceName, a.Mode, a.LocationName,
        a.FeeMinor.ToString(CultureInfo.InvariantCulture), a.Currency, InstantPattern.General.Format(a.RequestedAt));
}

internal sealed class ExportVisitsValidator : AbstractValidator<ExportVisits>
{
    // The fields stand in the address by themselves, so they are named without the filter.
    public ExportVisitsValidator() => RuleFor(q => q.Filter).SetValidator(new VisitFilterValidator()).OverridePropertyName("");
}

internal sealed class ExportVisitsHandler(IAppointmentsDb db, ICurrentUser user) : IRequestHandler<ExportVisits, Result<IReadOnlyList<Guid>>>
{
    private static readonly Error TooLarge = new(
        ErrorKind.Unprocessable, "export_too_large", $"These are more than {ExportVisits.MostRows} visits. Choose a shorter time.");

    public async Task<Result<IReadOnlyList<Guid>>> Handle(ExportVisits query, CancellationToken ct)
    {
        var found = await query.Filter.Of(db.Appointments.AsNoTracking().Satisfying(new AppointmentsVisibleTo(user)))
            .OrderBy(a => a.Start).ThenBy(a => a.RequestedAt).ThenBy(a => a.PractitionerId).ThenBy(a => a.PatientId)
            .Select(a => a.Id).Take(ExportVisits.MostRows + 1).ToListAsync(ct);
        if (found.Count > ExportVisits.MostRows) return TooLarge;

        db.Audit("appointments.export", "export", Guid.CreateVersion7());
        await db.SaveChangesAsync(ct);
        return Result<IReadOnlyList<Guid>>.Succeeded(found);
    }
}
