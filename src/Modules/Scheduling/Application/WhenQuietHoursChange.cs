using Clinic.Notifications.Contracts;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>Keeps our copy of patients' quiet hours. Older news is ignored.</summary>
internal sealed class WhenQuietHoursChange(ISchedulingDb db) : INotificationHandler<QuietHoursChanged>
{
    public async Task Handle(QuietHoursChanged changed, CancellationToken cancellationToken)
    {
        if (changed.PatientId is not { } patientId) return;
        var known = await db.QuietHours.SingleOrDefaultAsync(q => q.PatientId == patientId, cancellationToken);
        if (known is null) db.QuietHours.Add(known = new PatientQuietHours { PatientId = patientId, Version = 0 });
        if (known.Version >= changed.Version) return;
        (known.Version, known.TimeZone) = (changed.Version, changed.TimeZone);
        known.From = changed.From is { } from ? LocalTime.FromTimeOnly(from) : null;
        known.Until = changed.Until is { } until ? LocalTime.FromTimeOnly(until) : null;
    }
}
