using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Messaging.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Messaging.Application;

/// <summary>Keeps our copy of who treats whom until when: it opens and closes conversations. Older news is ignored.</summary>
internal sealed class WhenCareRelationshipChanges(IMessagingDb db, Conversations conversations, TimeProvider clock) : INotificationHandler<CareRelationshipChanged>
{
    public async Task Handle(CareRelationshipChanged notification, CancellationToken cancellationToken)
    {
        var until = Instant.FromDateTimeOffset(notification.Until);
        var known = await db.Care.SingleOrDefaultAsync(r => r.PatientId == notification.PatientId && r.PractitionerId == notification.PractitionerId, cancellationToken);
        if (known is null)
        {
            db.Care.Add(new CareProjection { PatientId = notification.PatientId, PractitionerId = notification.PractitionerId, Version = notification.Version, Until = until });
            return;
        }

        if (known.Version >= notification.Version) return;
        known.Version = notification.Version;
        known.EndAt(until, clock.GetInstant());
        // Who has it open sees at once that it was closed, or opened again.
        var conversation = await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.PatientId == known.PatientId && c.PractitionerId == known.PractitionerId, cancellationToken);
        if (conversation is not null) conversations.Hint(conversation, HintTypes.Conversation);
    }
}
