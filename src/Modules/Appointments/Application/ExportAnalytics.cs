using System.Globalization;
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
using NodaTime;

namespace Clinic.Appointments.Application;

/// <summary>The daily counts for a spreadsheet: a row for each date, doctor and location. No patients.</summary>
internal sealed record ExportAnalytics(DateOnly From, DateOnly To) : IRequest<Result<IReadOnlyList<ExportedCount>>>;

/// <summary>A daily count with its names.</summary>
internal sealed record ExportedCount(DayCount Count, string Doctor, string? Specialty, string Location, int? OfferedMinutes);

internal sealed class ExportAnalyticsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/appointments/analytics/export", async Task<Results<CsvFile, ProblemHttpResult>> (DateOnly from, DateOnly to, Sender send, CancellationToken ct) =>
        {
            var found = await send.RunAsync(new ExportAnalytics(from, to), ct);
            if (found.Error is { } error) return Problems.Of(error);
            var name = $"figures-{from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
            return new CsvFile(name, (writer, stopped) => WriteAsync(writer, found.Value, stopped));
        })
        .RequirePermission(AppointmentsPermissions.Analytics)
        .WithName(nameof(ExportAnalytics)).WithSummary("The clinic's figures as CSV").WithTags("Appointments")
        .Produces<string>(200, "text/csv").ProducesProblem(422);

    private static async Task WriteAsync(TextWriter writer, IReadOnlyList<ExportedCount> rows, CancellationToken ct)
    {
        await writer.WriteAsync(Csv.Row(
            "Date", "Doctor", "Specialty (NUCC)", "Location", "Visits", "Waiting for an answer", "To come", "Completed", "Did not come", "Cancelled by patient",
            "Cancelled by clinic", "Declined", "Not answered", "Lead (minutes, sum)", "Lead (visits)", "Approval (minutes, sum)", "Approval (requests)", "Booked minutes", "Offered minutes"));
        foreach (var row in rows) await writer.WriteAsync(RowOf(row));
        await writer.FlushAsync(ct);
    }

    private static string RowOf(ExportedCount row)
    {
        var c = row.Count;
        return Csv.Row(
            c.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture), row.Doctor, row.Specialty, row.Location, Text(c.Visits), Text(c.Pending), Text(c.Open), Text(c.Fulfilled),
            Text(c.Noshow), Text(c.CancelledByPatient), Text(c.CancelledByClinic), Text(c.Declined), Text(c.NotAnswered), Text(c.LeadMinutes), Text(c.LeadCount),
            Text(c.ApprovalMinutes), Text(c.ApprovalCount), Text(c.BookedMinutes), row.OfferedMinutes is { } offered ? Text(offered) : null);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}

internal sealed class ExportAnalyticsValidator : AbstractValidator<ExportAnalytics>
{
    public ExportAnalyticsValidator() => this.AnalyticsRangeRules(q => q.From, q => q.To);
}

internal sealed class ExportAnalyticsHandler(IAppointmentsDb db) : IRequestHandler<ExportAnalytics, Result<IReadOnlyList<ExportedCount>>>
{
    private const int MostRows = 200_000;

    private static readonly Error TooLarge = new(ErrorKind.Unprocessable, "export_too_large", $"These are more than {MostRows} rows. Choose a shorter time.");

    public async Task<Result<IReadOnlyList<ExportedCount>>> Handle(ExportAnalytics query, CancellationToken ct)
    {
        var (from, to) = (LocalDate.FromDateOnly(query.From), LocalDate.FromDateOnly(query.To));
        var counts = await db.DayCounts.AsNoTracking().Where(c => c.Date >= from && c.Date < to).Take(MostRows + 1).ToListAsync(ct);
        if (counts.Count > MostRows) return TooLarge;
        var offered = await db.OfferedTimes.AsNoTracking().Where(o => o.Date >= from && o.Date < to)
            .ToDictionaryAsync(o => (o.Date, o.PractitionerId, o.LocationId), o => o.Minutes, ct);
        // Dates on which somebody worked and nobody came have a row too: their time was offered.
        var seen = counts.Select(c => (c.Date, c.PractitionerId, c.LocationId)).ToHashSet();
        counts.AddRange(offered.Keys.Where(k => !seen.Contains(k)).Select(k => new DayCount { Date = k.Date, PractitionerId = k.PractitionerId, LocationId = k.LocationId }));
        var doctors = await db.Practitioners.AsNoTracking().ToDictionaryAsync(p => p.PractitionerId, ct);
        var locations = await db.Locations.AsNoTracking().ToDictionaryAsync(l => l.LocationId, l => l.Name, ct);
        db.Audit("analytics.export", "export", Guid.CreateVersion7());
        await db.SaveChangesAsync(ct);
        return Result<IReadOnlyList<ExportedCount>>.Succeeded(
        [
            .. counts.Select(c => new ExportedCount(
                    c, doctors.GetValueOrDefault(c.PractitionerId)?.Name ?? "", doctors.GetValueOrDefault(c.PractitionerId)?.Specialty,
                    locations.GetValueOrDefault(c.LocationId, ""), offered.TryGetValue((c.Date, c.PractitionerId, c.LocationId), out var minutes) ? minutes : null))
                .OrderBy(r => r.Count.Date).ThenBy(r => r.Doctor, StringComparer.Ordinal).ThenBy(r => r.Location, StringComparer.Ordinal).ThenBy(r => r.Count.PractitionerId),
        ]);
    }
}
