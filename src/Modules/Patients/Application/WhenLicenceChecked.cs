using Clinic.Identity.Contracts;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>A doctor's prescriptions carry the licence that the clinic checked, in place of what the doctor wrote. Older news is ignored.</summary>
internal sealed class WhenLicenceChecked(IPatientsDb db) : INotificationHandler<LicenceChecked>
{
    public async Task Handle(LicenceChecked notification, CancellationToken cancellationToken)
    {
        var (id, version) = (notification.PractitionerId, notification.Version);
        var known = await db.Prescribers.SingleOrDefaultAsync(p => p.PractitionerId == id, cancellationToken);
        if (known?.CheckedVersion >= version) return;
        if (known is null) db.Prescribers.Add(known = new Prescriber { PractitionerId = id, LicenceNumber = "", LicenceAuthority = "" });
        (known.LicenceNumber, known.LicenceAuthority, known.CheckedVersion) = (notification.Number, notification.Authority, version);
    }
}
