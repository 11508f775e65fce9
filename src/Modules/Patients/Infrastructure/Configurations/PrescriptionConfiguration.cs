using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class PrescriptionConfiguration : IEntityTypeConfiguration<Prescription>
{
    public void Configure(EntityTypeBuilder<Prescription> prescription)
    {
        prescription.ToTable("prescription");
        prescription.HasKey(p => p.Id).HasName(Prescription.Key);
        prescription.Property(p => p.Id).ValueGeneratedNever();
        prescription.Property(p => p.Version).IsConcurrencyToken();
        prescription.Property(p => p.CodeHash).HasMaxLength(64);
        prescription.ComplexProperty(p => p.By);
        prescription.HasIndex(p => p.CodeHash).IsUnique().HasDatabaseName(Prescription.CodeKey);
        prescription.HasIndex(p => new { p.PatientId, p.SignedAt });
        prescription.HasOne<Patient>().WithMany().HasForeignKey(p => p.PatientId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PrescriberConfiguration : IEntityTypeConfiguration<Prescriber>
{
    public void Configure(EntityTypeBuilder<Prescriber> prescriber)
    {
        prescriber.ToTable("prescriber");
        prescriber.HasKey(p => p.PractitionerId);
        prescriber.Property(p => p.PractitionerId).ValueGeneratedNever();
        prescriber.Ignore(p => p.IsChecked);
    }
}
