using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Scheduling.Infrastructure.Configurations;

internal sealed class PractitionerConfiguration : IEntityTypeConfiguration<Practitioner>
{
    public void Configure(EntityTypeBuilder<Practitioner> builder)
    {
        builder.ToTable("practitioner");
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.Version).IsConcurrencyToken();
        builder.Property(p => p.Biography).HasMaxLength(4000);
        builder.Property(p => p.Education).HasMaxLength(-1);
        builder.Property(p => p.Experience).HasMaxLength(-1);
        builder.HasIndex(p => p.LicenceExpiresOn);
        // Adds up the versions of all without reading the rows: tells whether the copies in memory are the present ones.
        builder.HasIndex(p => p.Version);
        builder.Property(p => p.Languages).HasMaxLength(-1);
        builder.Property(p => p.SpecialtyCodes).HasMaxLength(-1);
    }
}

internal sealed class PractitionerLockConfiguration : IEntityTypeConfiguration<PractitionerLock>
{
    public void Configure(EntityTypeBuilder<PractitionerLock> builder)
    {
        builder.ToTable("practitioner_lock");
        builder.HasKey(l => l.PractitionerId);
        builder.Property(l => l.PractitionerId).ValueGeneratedNever();
    }
}

internal sealed class LicenceWarningConfiguration : IEntityTypeConfiguration<LicenceWarning>
{
    public void Configure(EntityTypeBuilder<LicenceWarning> builder)
    {
        builder.ToTable("licence_warning");
        builder.HasKey(w => new { w.PractitionerId, w.ExpiresOn, w.Stage });
    }
}

internal sealed class SpecialtyConfiguration : IEntityTypeConfiguration<Specialty>
{
    public void Configure(EntityTypeBuilder<Specialty> builder)
    {
        builder.ToTable("specialty");
        builder.HasKey(s => s.Code).HasName(Specialty.Key);
        builder.Property(s => s.Code).HasMaxLength(10);
        builder.Property(s => s.Version).IsConcurrencyToken();
        builder.Property(s => s.Synonyms).HasMaxLength(-1);
    }
}

internal sealed class LocationConfiguration : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> builder)
    {
        builder.ToTable("location");
        builder.Property(l => l.Id).ValueGeneratedNever();
        builder.Property(l => l.Version).IsConcurrencyToken();
        builder.Property(l => l.AddressLines).HasMaxLength(-1);
        builder.Property(l => l.PostalCode).HasMaxLength(16);
        builder.Property(l => l.Country).HasMaxLength(2);
        builder.Property(l => l.TimeZone).HasMaxLength(64);
        builder.Property(l => l.MapUrl).HasMaxLength(1000);
    }
}

internal sealed class HolidayConfiguration : IEntityTypeConfiguration<Holiday>
{
    public void Configure(EntityTypeBuilder<Holiday> builder)
    {
        builder.ToTable("holiday");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Version).IsConcurrencyToken();
    }
}

internal sealed class ClinicRulesConfiguration : IEntityTypeConfiguration<ClinicRules>
{
    public void Configure(EntityTypeBuilder<ClinicRules> builder)
    {
        builder.ToTable("clinic_rules");
        builder.Property(r => r.Id).ValueGeneratedNever();
    }
}

internal sealed class CountedDayConfiguration : IEntityTypeConfiguration<CountedDay>
{
    public void Configure(EntityTypeBuilder<CountedDay> builder)
    {
        builder.ToTable("counted_day");
        builder.HasKey(d => new { d.LocationId, d.Date });
        builder.OwnsMany(d => d.Doctors, doctor =>
        {
            doctor.ToTable("counted_doctor");
            doctor.WithOwner().HasForeignKey("LocationId", "Date");
            doctor.HasKey("LocationId", "Date", nameof(CountedDoctor.PractitionerId));
            doctor.Property(d => d.PractitionerId).ValueGeneratedNever();
        });
    }
}

internal sealed class ServiceConfiguration : IEntityTypeConfiguration<Service>
{
    public void Configure(EntityTypeBuilder<Service> builder)
    {
        builder.ToTable("service");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.Property(s => s.Currency).HasMaxLength(3);
        builder.Property(s => s.Instructions).HasMaxLength(2000);
        builder.Property(s => s.RoomLink).HasMaxLength(1000);
        builder.Property(s => s.LocationIds).HasMaxLength(-1);
        builder.HasIndex(s => s.PractitionerId);
    }
}

internal sealed class WeeklyHoursConfiguration : IEntityTypeConfiguration<WeeklyHours>
{
    public void Configure(EntityTypeBuilder<WeeklyHours> builder)
    {
        builder.ToTable("weekly_hours");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.HasIndex(h => h.PractitionerId);
    }
}

internal sealed class DateOverrideConfiguration : IEntityTypeConfiguration<DateOverride>
{
    public void Configure(EntityTypeBuilder<DateOverride> builder)
    {
        builder.ToTable("date_override");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.HasIndex(o => new { o.PractitionerId, o.LocationId, o.Date }).IsUnique();
        builder.OwnsMany(o => o.Windows, window =>
        {
            window.ToTable("date_override_window");
            window.WithOwner().HasForeignKey("DateOverrideId");
            window.HasKey("DateOverrideId", nameof(ClockWindow.Start));
        });
    }
}

internal sealed class TimeOffConfiguration : IEntityTypeConfiguration<TimeOff>
{
    public void Configure(EntityTypeBuilder<TimeOff> builder)
    {
        builder.ToTable("time_off");
        builder.Property(t => t.Id).ValueGeneratedNever();
        builder.Property(t => t.TimeZone).HasMaxLength(64);
        builder.Property(t => t.Note).HasMaxLength(500);
        builder.HasIndex(t => new { t.PractitionerId, t.End });
    }
}

internal sealed class AffectedVisitConfiguration : IEntityTypeConfiguration<AffectedVisit>
{
    public void Configure(EntityTypeBuilder<AffectedVisit> builder)
    {
        builder.ToTable("affected_visit");
        builder.HasKey(v => new { v.TimeOffId, v.AppointmentId });
        builder.HasIndex(v => v.AppointmentId);
    }
}

internal sealed class HoldConfiguration : IEntityTypeConfiguration<Hold>
{
    public void Configure(EntityTypeBuilder<Hold> builder)
    {
        builder.ToTable("hold");
        builder.Property(h => h.Id).ValueGeneratedNever();
        builder.Property(h => h.Offer).HasMaxLength(-1);
        builder.HasIndex(h => new { h.PractitionerId, h.BlocksUntil });
        builder.HasIndex(h => new { h.PatientId, h.BlocksUntil });
        builder.HasIndex(h => h.BlocksUntil);
        builder.HasIndex(h => h.SeriesId);
    }
}

internal sealed class BusyTimeConfiguration : IEntityTypeConfiguration<BusyTime>
{
    public void Configure(EntityTypeBuilder<BusyTime> builder)
    {
        builder.ToTable("busy_time");
        builder.HasKey(b => b.AppointmentId);
        builder.Property(b => b.AppointmentId).ValueGeneratedNever();
        builder.HasIndex(b => new { b.PractitionerId, b.BlockedFrom });
        builder.HasIndex(b => new { b.PatientId, b.Start });
        builder.HasIndex(b => b.Start);
    }
}

internal sealed class WaitListEntryConfiguration : IEntityTypeConfiguration<WaitListEntry>
{
    public void Configure(EntityTypeBuilder<WaitListEntry> builder)
    {
        builder.ToTable("wait_list_entry");
        builder.Property(e => e.Id).ValueGeneratedNever();
        builder.Property(e => e.Specialty).HasMaxLength(10);
        builder.Property(e => e.Days).HasMaxLength(100);
        builder.Property(e => e.LiveKey).HasMaxLength(200);
        builder.HasIndex(e => e.LiveKey).IsUnique().HasDatabaseName(WaitListEntry.LiveKeyName);
        builder.HasIndex(e => new { e.PractitionerId, e.End, e.JoinedAt });
        builder.HasIndex(e => new { e.Specialty, e.End, e.JoinedAt });
        builder.HasIndex(e => new { e.PatientId, e.End });
    }
}

internal sealed class WaitListOfferConfiguration : IEntityTypeConfiguration<WaitListOffer>
{
    public void Configure(EntityTypeBuilder<WaitListOffer> builder)
    {
        builder.ToTable("wait_list_offer");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Ignore(o => o.Freed);
        builder.HasIndex(o => new { o.State, o.ExpiresAt });
        builder.HasIndex(o => new { o.PatientId, o.State });
        builder.HasIndex(o => o.FreedId);
    }
}

internal sealed class PatientQuietHoursConfiguration : IEntityTypeConfiguration<PatientQuietHours>
{
    public void Configure(EntityTypeBuilder<PatientQuietHours> builder)
    {
        builder.ToTable("patient_quiet_hours");
        builder.HasKey(q => q.PatientId);
        builder.Property(q => q.PatientId).ValueGeneratedNever();
        builder.Property(q => q.TimeZone).HasMaxLength(64);
    }
}
