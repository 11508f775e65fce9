using Clinic.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Messaging.Infrastructure.Configurations;

internal sealed class ConversationConfiguration : IEntityTypeConfiguration<Conversation>
{
    public void Configure(EntityTypeBuilder<Conversation> conversation)
    {
        conversation.ToTable("conversation");
        conversation.Property(c => c.Id).ValueGeneratedNever();
        conversation.ComplexProperty(c => c.Patient);
        conversation.ComplexProperty(c => c.Practitioner);
        conversation.HasIndex(c => new { c.PatientId, c.PractitionerId }).IsUnique().HasDatabaseName(Conversation.Key);
        conversation.HasIndex(c => new { c.PractitionerId, c.LastAt });
    }
}

internal sealed class MessageConfiguration : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("message");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.DocumentsText).HasMaxLength(400);
        message.Ignore(m => m.Documents);
        message.HasOne<Conversation>().WithMany().HasForeignKey(m => m.ConversationId).OnDelete(DeleteBehavior.Restrict);
        // The last guards, should the order in which changes come ever fail: no number twice, no message twice.
        message.HasIndex(m => new { m.ConversationId, m.Seq }).IsUnique();
        message.HasIndex(m => new { m.ConversationId, m.SentBy, m.ClientId }).IsUnique();
        // What was not read is counted for every page.
        message.HasIndex(m => new { m.ConversationId, m.From, m.Seq });
    }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.ToTable("attachment");
        attachment.HasKey(a => a.FileId);
        attachment.Property(a => a.FileId).ValueGeneratedNever();
        attachment.HasOne<Conversation>().WithMany().HasForeignKey(a => a.ConversationId).OnDelete(DeleteBehavior.Restrict);
        attachment.HasIndex(a => new { a.ConversationId, a.Seq });
        attachment.HasIndex(a => new { a.Seq, a.AddedAt });
    }
}

internal sealed class QuickReplyConfiguration : IEntityTypeConfiguration<QuickReply>
{
    public void Configure(EntityTypeBuilder<QuickReply> reply)
    {
        reply.ToTable("quick_reply");
        reply.Property(r => r.Id).ValueGeneratedNever();
        reply.HasIndex(r => new { r.PractitionerId, r.CreatedAt });
    }
}

internal sealed class PatientProjectionConfiguration : IEntityTypeConfiguration<PatientProjection>
{
    public void Configure(EntityTypeBuilder<PatientProjection> patient)
    {
        patient.ToTable("patient");
        patient.HasKey(p => p.PatientId);
        patient.Property(p => p.PatientId).ValueGeneratedNever();
    }
}

internal sealed class PractitionerProjectionConfiguration : IEntityTypeConfiguration<PractitionerProjection>
{
    public void Configure(EntityTypeBuilder<PractitionerProjection> practitioner)
    {
        practitioner.ToTable("practitioner");
        practitioner.HasKey(p => p.PractitionerId);
        practitioner.Property(p => p.PractitionerId).ValueGeneratedNever();
    }
}

internal sealed class CareProjectionConfiguration : IEntityTypeConfiguration<CareProjection>
{
    public void Configure(EntityTypeBuilder<CareProjection> care)
    {
        care.ToTable("care");
        care.HasKey(r => new { r.PatientId, r.PractitionerId });
        care.HasIndex(r => new { r.PractitionerId, r.Until });
    }
}
