using Clinic.BuildingBlocks.Application;
using Clinic.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface IMessagingDb : IModuleDb
{
    DbSet<Conversation> Conversations { get; }

    DbSet<Message> Messages { get; }

    DbSet<Attachment> Attachments { get; }

    DbSet<QuickReply> QuickReplies { get; }

    DbSet<PatientProjection> Patients { get; }

    DbSet<PractitionerProjection> Practitioners { get; }

    DbSet<CareProjection> Care { get; }
}
