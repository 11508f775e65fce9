using System.Globalization;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <summary>The audit log for a spreadsheet, oldest first, with each record's hash. Who took it is noted. Answers with the last number to export.</summary>
internal sealed record ExportAuditLog(AuditFilter Filter) : IRequest<Result<long>>;

internal sealed class ExportAuditLogEndpoint : IEndpoint
{
    private const int RowsAtOnce = 1_000;

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/audit/export", async Task<Results<CsvFile, ProblemHttpResult>> (
            [AsParameters] AuditFilter filter, Sender send, IPlatformDb db, TimeProvider clock, CancellationToken ct) =>
        {
            var last = await send.RunAsync(new ExportAuditLog(filter), ct);
            if (last.Error is { } error) return Problems.Of(error);
            var name = $"audit-{clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}.csv";
            return new CsvFile(name, (writer, stopped) => WriteAsync(writer, filter, last.Value, db, stopped));
        })
        .RequirePermission(PlatformPermissions.ReadAudit)
        .WithName(nameof(ExportAuditLog)).WithSummary("The audit log as CSV, oldest first").WithTags("Audit")
        .Produces<string>(200, "text/csv").ProducesProblem(422);

    /// <summary>Some rows at a time, by their numbers: records never change, so the file is whole however slowly it is taken.</summary>
    private static async Task WriteAsync(TextWriter writer, AuditFilter filter, long last, IPlatformDb db, CancellationToken ct)
    {
        await writer.WriteAsync(Csv.Row("Number", "When (UTC)", "Module", "Account", "Action", "Subject kind", "Subject", "Patient", "Hash"));
        for (var seq = 0L; ;)
        {
            var after = seq;
            var rows = await filter.Of(db.AuditRecords.AsNoTracking()).Where(r => r.Seq > after && r.Seq <= last).OrderBy(r => r.Seq).Take(RowsAtOnce).ToListAsync(ct);
            if (rows.Count == 0) return;
            foreach (var r in rows)
            {
                await writer.WriteAsync(Csv.Row(
                    r.Seq.ToString(CultureInfo.InvariantCulture), InstantPattern.ExtendedIso.Format(r.At), r.Module, r.UserId?.ToString(), r.Action, r.SubjectKind,
                    r.SubjectId.ToString(), r.PatientId?.ToString(), Convert.ToHexString(r.Hash)));
            }

            await writer.FlushAsync(ct);
            seq = rows[^1].Seq;
        }
    }
}

internal sealed class ExportAuditLogValidator : AbstractValidator<ExportAuditLog>
{
    // The fields stand in the address by themselves, so they are named without the filter.
    public ExportAuditLogValidator() => RuleFor(q => q.Filter).SetValidator(new AuditFilterValidator()).OverridePropertyName("");
}

internal sealed class ExportAuditLogHandler(IPlatformDb db) : IRequestHandler<ExportAuditLog, Result<long>>
{
    public async Task<Result<long>> Handle(ExportAuditLog query, CancellationToken ct)
    {
        var last = await db.AuditRecords.MaxAsync(r => (long?)r.Seq, ct) ?? 0;
        db.Audit("audit.export", "export", Guid.CreateVersion7());
        await db.SaveChangesAsync(ct);
        return last;
    }
}
