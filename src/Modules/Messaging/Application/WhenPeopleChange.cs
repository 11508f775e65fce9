using Clinic.Messaging.Domain;
using Clinic.Patients.Contracts;
using Clinic.Scheduling.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>Keeps our copy of patients' names. Older news is ignored.</summary>
internal sealed class WhenPatientChanged(IMessagingDb db) : INotificationHandler<PatientChanged>
{
    public async Task Handle(PatientChanged notification, CancellationToken cancellationToken)
    {
        var name = $"{notification.GivenName} {notification.FamilyName}";
        var known = await db.Patients.SingleOrDefaultAsync(p => p.PatientId == notification.PatientId, cancellationToken);
        if (known is null) db.Patients.Add(new PatientProjection { PatientId = notification.PatientId, Version = notification.Version, Name = name });
        else if (known.Version < notification.Version) (known.Version, known.Name) = (notification.Version, name);
    }
}

/// <summary>Keeps our copy of doctors' names. Older news is ignored.</summary>
internal sealed class WhenPractitionerChanged(IMessagingDb db) : INotificationHandler<PractitionerChanged>
{
    public async Task Handle(PractitionerChanged notification, CancellationToken cancellationToken)
    {
        var known = await db.Practitioners.SingleOrDefaultAsync(p => p.PractitionerId == notification.PractitionerId, cancellationToken);
        if (known is null) db.Practitioners.Add(new PractitionerProjection { PractitionerId = notification.PractitionerId, Version = notification.Version, Name = notification.Name });
        else if (known.Version < notification.Version) (known.Version, known.Name) = (notification.Version, notification.Name);
    }
}
