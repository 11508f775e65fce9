using System.Text.Json;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime.Text;

namespace Clinic.Notifications.Infrastructure.Configurations;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> notification)
    {
        notification.ToTable("notification");
        notification.Property(n => n.Id).ValueGeneratedNever();
        notification.HasIndex(n => new { n.UserId, n.Seq }).IsUnique();
        notification.HasIndex(n => new { n.SourceId, n.SourceVersion, n.Kind, n.MinutesBefore, n.UserId }).IsUnique();
        notification.HasIndex(n => new { n.UserId, n.ReadAt });
        notification.HasIndex(n => n.At);
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
        mail.HasIndex(m => new { m.SourceId, m.SourceVersion, m.Kind, m.MinutesBefore, m.ForStaff, m.OnBehalf, m.Round }).IsUnique().HasDatabaseName(Mail.RoundKey);
        mail.HasIndex(m => new { m.State, m.NextAttemptAt });
        mail.HasIndex(m => m.CreatedAt);
        mail.Property(m => m.Language).HasMaxLength(16);
        mail.Property(m => m.LastError).HasMaxLength(200);
        mail.Property(m => m.Receipt).HasMaxLength(64);
        mail.Property(m => m.Data).HasMaxLength(2000).HasConversion(
            data => JsonSerializer.Serialize(data, JsonSerializerOptions.Web),
            stored => JsonSerializer.Deserialize<MailData>(stored, JsonSerializerOptions.Web)!);
    }
}

internal sealed class SmsConfiguration : IEntityTypeConfiguration<Sms>
{
    public void Configure(EntityTypeBuilder<Sms> sms)
    {
        sms.ToTable("sms");
        sms.Property(s => s.Id).ValueGeneratedNever();
        sms.HasIndex(s => new { s.SourceId, s.SourceVersion, s.Kind, s.MinutesBefore, s.ForStaff, s.OnBehalf, s.Round }).IsUnique().HasDatabaseName(Sms.RoundKey);
        sms.HasIndex(s => new { s.State, s.NextAttemptAt });
        sms.HasIndex(s => s.CreatedAt);
        sms.Property(s => s.ToNumber).HasMaxLength(16);
        sms.Property(s => s.Language).HasMaxLength(16);
        sms.Property(s => s.LastError).HasMaxLength(200);
        sms.Property(s => s.Receipt).HasMaxLength(64);
        sms.Property(s => s.Data).HasMaxLength(2000).HasConversion(
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
        account.Property(a => a.Preferences).HasMaxLength(2000).HasConversion(p => StoredPreferences.Write(p), stored => StoredPreferences.Read(stored));
        account.HasIndex(a => a.PatientId);
        account.HasIndex(a => a.PractitionerId);
    }
}

internal sealed class KnownRoleConfiguration : IEntityTypeConfiguration<KnownRole>
{
    public void Configure(EntityTypeBuilder<KnownRole> role)
    {
        role.ToTable("known_role");
        role.HasKey(r => r.RoleId);
        role.Property(r => r.RoleId).ValueGeneratedNever();
    }
}

/// <summary>Preferences as text.</summary>
internal sealed record StoredPreferences(IReadOnlyList<string> Off, string? QuietFrom, string? QuietUntil, string? TimeZone, bool NamesVisit)
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static string Write(Preferences p) => JsonSerializer.Serialize(
        new StoredPreferences(
            [.. p.Off.Select(o => $"{o.Topic}.{o.Channel}")],
            p.QuietHours is null ? null : Minutes.Format(p.QuietHours.From),
            p.QuietHours is null ? null : Minutes.Format(p.QuietHours.Until),
            p.QuietHours?.TimeZone,
            p.NamesVisit),
        JsonSerializerOptions.Web);

    public static Preferences Read(string stored)
    {
        var s = JsonSerializer.Deserialize<StoredPreferences>(stored, JsonSerializerOptions.Web)!;
        return new Preferences(
            [.. s.Off.Select(o => o.Split('.')).Select(o => new TopicChannel(Enum.Parse<Topic>(o[0]), Enum.Parse<Channel>(o[1])))],
            s.QuietFrom is null ? null : new QuietHours(Minutes.Parse(s.QuietFrom).Value, Minutes.Parse(s.QuietUntil!).Value, s.TimeZone!),
            s.NamesVisit);
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

internal sealed class VisitConfiguration : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("visit");
        visit.HasKey(v => v.AppointmentId);
        visit.Property(v => v.AppointmentId).ValueGeneratedNever();
        visit.Property(v => v.Status).HasMaxLength(16);
        visit.Property(v => v.StartLocal).HasMaxLength(16);
    }
}

internal sealed class ReminderConfiguration : IEntityTypeConfiguration<Reminder>
{
    public void Configure(EntityTypeBuilder<Reminder> reminder)
    {
        reminder.ToTable("reminder");
        reminder.Property(r => r.Id).ValueGeneratedNever();
        reminder.HasIndex(r => new { r.AppointmentId, r.AppointmentVersion, r.MinutesBefore, r.PatientId }).IsUnique();
        reminder.HasIndex(r => new { r.State, r.NextAttemptAt });
    }
}

internal sealed class MessageNoticeConfiguration : IEntityTypeConfiguration<MessageNotice>
{
    public void Configure(EntityTypeBuilder<MessageNotice> notice)
    {
        notice.ToTable("message_notice");
        notice.HasKey(n => new { n.ConversationId, n.ForStaff });
        notice.HasIndex(n => new { n.State, n.NextAttemptAt });
    }
}

internal sealed class OwnWordsConfiguration : IEntityTypeConfiguration<OwnWords>
{
    public void Configure(EntityTypeBuilder<OwnWords> words)
    {
        words.ToTable("own_words");
        words.HasKey(w => new { w.Channel, w.Name, w.Language }).HasName(OwnWords.KeyName);
        words.Property(w => w.Channel).HasMaxLength(16);
        words.Property(w => w.Name).HasMaxLength(40);
        words.Property(w => w.Language).HasMaxLength(16);
        words.Property(w => w.Subject).HasMaxLength(200);
        words.Property(w => w.Text).HasMaxLength(5_000);
        words.Property(w => w.Version).IsConcurrencyToken();
        words.Ignore(w => w.Key);
        words.Ignore(w => w.Words);
    }
}

internal sealed class ProxyContactConfiguration : IEntityTypeConfiguration<ProxyContact>
{
    public void Configure(EntityTypeBuilder<ProxyContact> proxy)
    {
        proxy.ToTable("proxy_contact");
        proxy.HasKey(p => p.ProxyId);
        proxy.Property(p => p.ProxyId).ValueGeneratedNever();
        proxy.HasIndex(p => new { p.PatientId, p.Active });
    }
}
