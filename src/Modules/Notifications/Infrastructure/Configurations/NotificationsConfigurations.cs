using System.Text.Json;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Notifications.Infrastructure.Configurations;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("notification");
        notification.Property(n => n.Id).ValueGeneratedNever();
        notification.HasIndex(n => new { n.UserId, n.Seq }).IsUnique();
        notification.HasIndex(n => new { n.AppointmentId, n.AppointmentVersion, n.Kind, n.UserId }).IsUnique();
        notification.HasIndex(n => new { n.UserId, n.ReadAt });
        notification.Property(n => n.Data).HasMaxLength(2000).HasConversion(
            data => JsonSerializer.Serialize(data, JsonSerializerOptions.Web),
            stored => JsonSerializer.Deserialize<NotificationData>(stored, JsonSerializerOptions.Web)!);
    }
}

internal sealed class MailConfiguration : IEntityTypeConfiguration<Mail>
{
    public void Configure(EntityTypeBuilder<Mail> mail)
    {
        mail.ToTable("mail");
        mail.Property(m => m.Id).ValueGeneratedNever();
        mail.HasIndex(m => new { m.SourceId, m.SourceVersion, m.Kind, m.ForStaff }).IsUnique();
        mail.HasIndex(m => new { m.State, m.NextAttemptAt });
        mail.HasIndex(m => m.CreatedAt);
        mail.Property(m => m.Language).HasMaxLength(16);
        mail.Property(m => m.LastError).HasMaxLength(200);
        mail.Property(m => m.Data).HasMaxLength(2000).HasConversion(
            data => JsonSerializer.Serialize(data, JsonSerializerOptions.Web),
            stored => JsonSerializer.Deserialize<MailData>(stored, JsonSerializerOptions.Web)!);
    }
}

internal sealed class AccountConfiguration : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("account");
        account.HasKey(a => a.UserId);
        account.Property(a => a.UserId).ValueGeneratedNever();
        account.Property(a => a.Language).HasMaxLength(16);
        account.HasIndex(a => a.PatientId);
        account.HasIndex(a => a.PractitionerId);
    }
}

internal sealed class PatientContactConfiguration : IEntityTypeConfiguration<PatientContact>
{
    public void Configure(EntityTypeBuilder<PatientContact> patient)
    {
        patient.ToTable("patient_contact");
        patient.HasKey(p => p.PatientId);
        patient.Property(p => p.PatientId).ValueGeneratedNever();
        patient.Property(p => p.Language).HasMaxLength(16);
        patient.Ignore(p => p.FullName);
    }
}
