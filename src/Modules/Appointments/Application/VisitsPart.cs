using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>A patient's visits with their reasons and steps, for the export.</summary>
internal sealed class VisitsPart(IAppointmentsDb db) : IExportPart
{
    public string Name => "visits";

    public async Task<object?> ReadAsync(IReadOnlyList<Guid> records, Guid requestedBy, CancellationToken ct)
    {
        var visits = await db.Appointments.AsNoTracking().Include(a => a.History).Where(a => records.Contains(a.PatientId)).OrderBy(a => a.Start).ThenBy(a => a.Id).ToListAsync(ct);
        var reader = await db.ReaderOfAsync(records, ct);
        return visits.ConvertAll(v => new
        {
            v.Id,
            v.Status,
            Start = v.Start.ToDateTimeOffset(),
            End = v.End.ToDateTimeOffset(),
            StartLocal = AppointmentAnswers.Format(v.StartLocal),
            v.TimeZone,
            v.PractitionerName,
            v.ServiceName,
            v.Mode,
            v.LocationName,
            v.LocationAddress,
            Fee = new FeeResponse(v.FeeMinor, v.Currency),
            Reason = reader.Open(Reasons.OfVisit(v.Id), v.Reason),
            StatusReason = reader.Open(Reasons.OfStatus(v.Id), v.StatusReason),
            Steps = v.History.OrderBy(s => s.Number).Select(s => new { At = s.At.ToDateTimeOffset(), s.Action, By = s.ActorName.Length == 0 ? null : s.ActorName }).ToList(),
        });
    }
}
