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
        // Not unique: of two changes at once the patient's version refuses one, and says so in words.
        change.HasIndex(c => new { c.PatientId, c.Version });
    }
}
