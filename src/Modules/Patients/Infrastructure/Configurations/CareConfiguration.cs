using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class VisitConfiguration : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> visit)
    {
        visit.ToTable("visit");
        visit.HasKey(v => v.AppointmentId);
        visit.Property(v => v.AppointmentId).ValueGeneratedNever();
        visit.Property(v => v.TimeZone).HasMaxLength(64);
        visit.Property(v => v.StartLocal).HasMaxLength(16);
        visit.Property(v => v.Status).HasMaxLength(16);
        visit.Ignore(v => v.IsCare);
        visit.HasIndex(v => new { v.PatientId, v.PractitionerId });
        visit.HasIndex(v => new { v.PractitionerId, v.Start });
    }
}

internal sealed class KnownLocationConfiguration : IEntityTypeConfiguration<KnownLocation>
{
    public void Configure(EntityTypeBuilder<KnownLocation> location)
    {
        location.ToTable("location");
        location.HasKey(l => l.LocationId);
        location.Property(l => l.LocationId).ValueGeneratedNever();
    }
}

internal sealed class CareRelationshipConfiguration : IEntityTypeConfiguration<CareRelationship>
{
    public void Configure(EntityTypeBuilder<CareRelationship> relationship)
    {
        relationship.ToTable("care_relationship");
        relationship.Property(r => r.Id).ValueGeneratedNever();
        relationship.HasIndex(r => new { r.PatientId, r.PractitionerId }).IsUnique();
        relationship.HasIndex(r => new { r.PractitionerId, r.Until });
        relationship.Property(r => r.Version).IsConcurrencyToken();
    }
}
