using Clinic.Appointments.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Appointments.Infrastructure.Configurations;

internal sealed class AppointmentConfiguration : IEntityTypeConfiguration<Appointment>
{
    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("appointment");
        builder.Property(a => a.Id).ValueGeneratedNever();
        builder.Property(a => a.Version).IsConcurrencyToken();
        builder.Property(a => a.Mode).HasMaxLength(16);
        builder.Property(a => a.Currency).HasMaxLength(3);
        builder.Property(a => a.TimeZone).HasMaxLength(64);
        builder.Property(a => a.LocationAddress).HasMaxLength(1000);
        builder.Ignore(a => a.Time);
        builder.Ignore(a => a.Series);
        builder.HasIndex(a => a.SeriesId);
        builder.HasIndex(a => new { a.PatientId, a.Start });
        builder.HasIndex(a => new { a.PractitionerId, a.Start });
        builder.HasIndex(a => a.Start);
        builder.HasIndex(a => a.RespondBy);
        builder.HasIndex(a => a.ProposedUntil);
        builder.Property(a => a.ProposedOffer).HasMaxLength(-1);
        builder.OwnsMany(a => a.History, step =>
        {
            step.ToTable("appointment_step");
            step.WithOwner().HasForeignKey("AppointmentId");
            step.HasKey("AppointmentId", nameof(AppointmentStep.Number)).HasName(AppointmentStep.Key);
            step.Property(s => s.Number).ValueGeneratedNever();
            step.Property(s => s.Action).HasMaxLength(32);
        });
        // Lists do not need the history; what needs it asks for it.
        builder.Navigation(a => a.History).AutoInclude(false);
    }
}

internal sealed class OccupiedTimeConfiguration : IEntityTypeConfiguration<OccupiedTime>
{
    public void Configure(EntityTypeBuilder<OccupiedTime> builder)
    {
        builder.ToTable("occupied_time");
        builder.HasKey(o => new { o.PractitionerId, o.Lane, o.Cell }).HasName(OccupiedTime.Key);
        builder.HasIndex(o => new { o.PatientId, o.Cell }).IsUnique().HasDatabaseName(OccupiedTime.PatientKey);
        builder.HasIndex(o => o.AppointmentId);
        builder.HasOne<Appointment>().WithMany().HasForeignKey(o => o.AppointmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<GroupSession>().WithMany().HasForeignKey(o => o.SessionId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GroupSessionConfiguration : IEntityTypeConfiguration<GroupSession>
{
    public void Configure(EntityTypeBuilder<GroupSession> builder)
    {
        builder.ToTable("group_session");
        builder.Property(s => s.Id).ValueGeneratedNever();
        builder.HasIndex(s => new { s.PractitionerId, s.ServiceId, s.LocationId, s.Start }).IsUnique().HasDatabaseName(GroupSession.Key);
    }
}

internal sealed class SpentHoldConfiguration : IEntityTypeConfiguration<SpentHold>
{
    public void Configure(EntityTypeBuilder<SpentHold> builder)
    {
        builder.ToTable("spent_hold");
        builder.HasKey(h => h.HoldId).HasName(SpentHold.Key);
        builder.Property(h => h.HoldId).ValueGeneratedNever();
    }
}

internal sealed class PatientProjectionConfiguration : IEntityTypeConfiguration<PatientProjection>
{
    public void Configure(EntityTypeBuilder<PatientProjection> builder)
    {
        builder.ToTable("patient");
        builder.HasKey(p => p.PatientId);
        builder.Property(p => p.PatientId).ValueGeneratedNever();
        builder.Property(p => p.Phone).HasMaxLength(64);
    }
}

internal sealed class PractitionerProjectionConfiguration : IEntityTypeConfiguration<PractitionerProjection>
{
    public void Configure(EntityTypeBuilder<PractitionerProjection> builder)
    {
        builder.ToTable("practitioner");
        builder.HasKey(p => p.PractitionerId);
        builder.Property(p => p.PractitionerId).ValueGeneratedNever();
    }
}

internal sealed class LocationProjectionConfiguration : IEntityTypeConfiguration<LocationProjection>
{
    public void Configure(EntityTypeBuilder<LocationProjection> builder)
    {
        builder.ToTable("location");
        builder.HasKey(l => l.LocationId);
        builder.Property(l => l.LocationId).ValueGeneratedNever();
        builder.Property(l => l.Address).HasMaxLength(1000);
    }
}

internal sealed class DayCountConfiguration : IEntityTypeConfiguration<DayCount>
{
    public void Configure(EntityTypeBuilder<DayCount> builder)
    {
        builder.ToTable("day_count");
        // By date first: analytics read ranges of dates.
        builder.HasKey(c => new { c.Date, c.PractitionerId, c.LocationId });
        builder.HasIndex(c => new { c.PractitionerId, c.Date });
    }
}

internal sealed class CountLockConfiguration : IEntityTypeConfiguration<CountLock>
{
    public void Configure(EntityTypeBuilder<CountLock> builder)
    {
        builder.ToTable("count_lock");
        builder.HasKey(l => l.PractitionerId);
        builder.Property(l => l.PractitionerId).ValueGeneratedNever();
    }
}

internal sealed class OfferedTimeConfiguration : IEntityTypeConfiguration<OfferedTime>
{
    public void Configure(EntityTypeBuilder<OfferedTime> builder)
    {
        builder.ToTable("offered_time");
        builder.HasKey(o => new { o.Date, o.PractitionerId, o.LocationId });
        builder.HasIndex(o => new { o.LocationId, o.Date });
    }
}

internal sealed class CalendarFeedConfiguration : IEntityTypeConfiguration<CalendarFeed>
{
    public void Configure(EntityTypeBuilder<CalendarFeed> builder)
    {
        builder.ToTable("calendar_feed");
        builder.HasKey(f => new { f.UserId, f.Of });
        builder.HasIndex(f => f.LinkId).IsUnique();
        builder.Property(f => f.Language).HasMaxLength(8);
    }
}
