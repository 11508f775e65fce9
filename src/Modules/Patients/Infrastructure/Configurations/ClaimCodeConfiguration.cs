using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class ClaimCodeConfiguration : IEntityTypeConfiguration<ClaimCode>
{
    public void Configure(EntityTypeBuilder<ClaimCode> code)
    {
        code.ToTable("claim_code");
        code.HasKey(c => c.PatientId);
        code.Property(c => c.PatientId).ValueGeneratedNever();
        code.Property(c => c.Hash).HasMaxLength(64);
        code.HasIndex(c => c.Hash);
    }
}
