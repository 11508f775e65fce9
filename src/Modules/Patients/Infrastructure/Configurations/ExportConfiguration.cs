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
        export.Property(e => e.Version).IsConcurrencyToken();
    }
}

internal sealed class ExportFileConfiguration : IEntityTypeConfiguration<ExportFile>
{
    public void Configure(EntityTypeBuilder<ExportFile> file)
    {
        file.ToTable("export_file");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Name).HasMaxLength(60);
        file.Property(f => f.ContentType).HasMaxLength(60);
        file.HasIndex(f => f.ExportId);
        file.HasOne<RecordExport>().WithMany().HasForeignKey(f => f.ExportId).OnDelete(DeleteBehavior.Cascade);
    }
}
