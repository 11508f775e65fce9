using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

internal sealed class RepublishAppointments(IAppointmentsDb db) : IRepublish
{
    private const int AtOnce = 500;

    public string Module => AppointmentsModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var sent = 0;
        for (; ; )
        {
            // By the first step's time: it never changes, so that no appointment moves between two pages.
            var page = await db.Appointments.AsNoTracking().OrderBy(a => a.RequestedAt).ThenBy(a => a.PractitionerId).ThenBy(a => a.PatientId).ThenBy(a => a.Start)
                .Skip(sent).Take(AtOnce).ToListAsync(ct);
            foreach (var a in page) db.Enqueue(new AppointmentRepublished(a.ToSnapshot(), ActorRole.System.ToEventText()), a.Id, a.Version);
            if (page.Count == 0) return sent;
            await db.SaveChangesAsync(ct);
            sent += page.Count;
        }
    }
}
