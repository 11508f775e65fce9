using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class EmergencyAccessConfiguration : IEntityTypeConfiguration<EmergencyAccess>
{
    public void Configure(EntityTypeBuilder<EmergencyAccess> access)
    {
        access.ToTable("emergency_access");
        access.Property(a => a.Id).ValueGeneratedNever();
        access.HasIndex(a => new { a.UserId, a.PatientId, a.Until });
        access.HasIndex(a => new { a.ReviewedAt, a.At });
        access.Property(a => a.Version).IsConcurrencyToken();
    }
}

internal sealed class RecordOpeningConfiguration : IEntityTypeConfiguration<RecordOpening>
{
    public void Configure(EntityTypeBuilder<RecordOpening> opening)
    {
        opening.ToTable("record_opening");
        opening.Property(o => o.Id).ValueGeneratedNever();
        opening.HasIndex(o => new { o.PatientId, o.At });
        opening.HasIndex(o => new { o.UserId, o.PatientId, o.At });
    }
}
