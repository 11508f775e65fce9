using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class RecordExportConfiguration : IEntityTypeConfiguration<RecordExport>
{
    public void Configure(EntityTypeBuilder<RecordExport> export)
    {
        export.ToTable("record_export");
        export.Property(e => e.Id).ValueGeneratedNever();
        export.HasIndex(e => new { e.State, e.NextAttemptAt });
        export.HasIndex(e => new { e.PatientId, e.RequestedBy });
        export.HasIndex(e => e.ExpiresAt);
        export.Property(e => e.Failure).HasMaxLength(40);
        export.Property(e => e.Version).IsConcurrencyToken();
    }
}

internal sealed class ExportFileConfiguration : IEntityTypeConfiguration<ExportFile>
{
    public void Configure(EntityTypeBuilder<ExportFile> file)
    {
        file.ToTable("export_file");
        file.HasKey(f => f.FileId);
        file.Property(f => f.FileId).ValueGeneratedNever();
        file.HasIndex(f => f.ExportId);
        file.HasOne<RecordExport>().WithMany().HasForeignKey(f => f.ExportId).OnDelete(DeleteBehavior.Cascade);
    }
}
