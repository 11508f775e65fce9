using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Identity.Infrastructure.Configurations;

internal sealed class LicenceRenewalConfiguration : IEntityTypeConfiguration<LicenceRenewal>
{
    public void Configure(EntityTypeBuilder<LicenceRenewal> renewal)
    {
        renewal.ToTable("licence_renewal");
        renewal.Property(r => r.Id).ValueGeneratedNever();
        renewal.Property(r => r.Version).IsConcurrencyToken();
        renewal.HasIndex(r => r.OpenFor).IsUnique();
        renewal.HasIndex(r => new { r.UserId, r.ChangedAt });
        renewal.HasIndex(r => new { r.State, r.SubmittedAt });
        renewal.HasOne<User>().WithMany().HasForeignKey(r => r.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RenewalDocumentConfiguration : IEntityTypeConfiguration<RenewalDocument>
{
    public void Configure(EntityTypeBuilder<RenewalDocument> document)
    {
        document.ToTable("renewal_document");
        document.HasKey(d => d.FileId);
        document.Property(d => d.FileId).ValueGeneratedNever();
        document.HasIndex(d => d.RenewalId);
        document.HasOne<LicenceRenewal>().WithMany().HasForeignKey(d => d.RenewalId).OnDelete(DeleteBehavior.Cascade);
    }
}
