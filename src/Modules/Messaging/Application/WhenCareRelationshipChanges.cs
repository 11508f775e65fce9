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
        }
        else if (known.Version < notification.Version)
        {
            known.Version = notification.Version;
            known.EndAt(until, clock.GetInstant());
        }
        else
        {
            return;
        }

        // A page of a visit offers to write as soon as one can, and who has the conversation open sees at once that it was closed, or opened again.
        db.Hint(new HintAudience.Record(notification.PatientId), HintTypes.Contact, notification.PatientId);
        db.Hint(new HintAudience.Practitioner(notification.PractitionerId), HintTypes.Contact, notification.PatientId);
        var conversation = await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.PatientId == notification.PatientId && c.PractitionerId == notification.PractitionerId, cancellationToken);
        if (conversation is not null) conversations.Hint(conversation, HintTypes.Conversation);
    }
}
