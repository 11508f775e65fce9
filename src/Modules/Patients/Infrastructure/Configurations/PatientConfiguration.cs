using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class PatientConfiguration : IEntityTypeConfiguration<Patient>
{
    public void Configure(EntityTypeBuilder<Patient> patient)
    {
        patient.ToTable("patient");
        patient.HasKey(p => p.Id).HasName(Patient.Key);
        patient.Property(p => p.Id).ValueGeneratedNever();
        patient.HasIndex(p => p.UserId);
        patient.HasIndex(p => p.MergedInto);
        patient.HasIndex(p => p.KeepUntil);
        // Folded names can be longer than the names; parts of them are searched for, and whole ones to find a person again.
        patient.Property(p => p.SearchName).HasMaxLength(450);
        patient.Property(p => p.SearchPhone).HasMaxLength(40);
        patient.HasIndex(p => p.SearchName);
        patient.HasIndex(p => p.SearchPhone);
        patient.Property(p => p.Version).IsConcurrencyToken();
        patient.ComplexProperty(p => p.Profile, profile =>
        {
            profile.Property(x => x.Phone).HasMaxLength(40);
            profile.Property(x => x.Language).HasMaxLength(16);
            profile.Property(x => x.TimeZone).HasMaxLength(64);
            profile.ComplexProperty(x => x.Address);
        });
    }
}
