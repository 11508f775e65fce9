using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class PatientChangeConfiguration : IEntityTypeConfiguration<PatientChange>
{
    public void Configure(EntityTypeBuilder<PatientChange> change)
    {
        change.ToTable("patient_change");
        change.Property(c => c.Id).ValueGeneratedNever();
        change.HasIndex(c => new { c.PatientId, c.Version }).IsUnique();
    }
}
