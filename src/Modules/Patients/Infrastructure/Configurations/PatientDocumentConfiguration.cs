using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class PatientDocumentConfiguration : IEntityTypeConfiguration<PatientDocument>
{
    public void Configure(EntityTypeBuilder<PatientDocument> document)
    {
        document.ToTable("patient_document");
        document.HasKey(d => d.FileId);
        document.Property(d => d.FileId).ValueGeneratedNever();
        document.Property(d => d.Version).IsConcurrencyToken();
        document.ComplexProperty(d => d.By);
        document.HasIndex(d => new { d.PatientId, d.AddedAt });
        document.HasIndex(d => d.RemovedUntil);
        document.HasOne<Patient>().WithMany().HasForeignKey(d => d.PatientId).OnDelete(DeleteBehavior.Cascade);
        document.HasMany<DocumentShare>().WithOne().HasForeignKey(s => s.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class DocumentShareConfiguration : IEntityTypeConfiguration<DocumentShare>
{
    public void Configure(EntityTypeBuilder<DocumentShare> share)
    {
        share.ToTable("patient_document_share");
        share.HasKey(s => new { s.FileId, s.PractitionerId });
        share.Property(s => s.FileId).ValueGeneratedNever();
        share.Property(s => s.PractitionerId).ValueGeneratedNever();
    }
}
