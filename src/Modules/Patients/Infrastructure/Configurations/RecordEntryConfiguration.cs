using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class RecordEntryConfiguration : IEntityTypeConfiguration<RecordEntry>
{
    public void Configure(EntityTypeBuilder<RecordEntry> entry)
    {
        entry.ToTable("record_entry");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Version).IsConcurrencyToken();
        entry.ComplexProperty(e => e.RecordedBy);
        entry.ComplexProperty(e => e.ConfirmedBy);
        entry.Ignore(e => e.NextVersion);
        entry.HasIndex(e => new { e.PatientId, e.Kind, e.RecordedAt });
        entry.HasOne<Patient>().WithMany().HasForeignKey(e => e.PatientId).OnDelete(DeleteBehavior.Cascade);
        entry.HasMany(e => e.History).WithOne().HasForeignKey(v => v.EntryId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class EntryVersionConfiguration : IEntityTypeConfiguration<EntryVersion>
{
    public void Configure(EntityTypeBuilder<EntryVersion> version)
    {
        version.ToTable("record_entry_version");
        version.HasKey(v => new { v.EntryId, v.Number });
        version.Property(v => v.EntryId).ValueGeneratedNever();
        version.Property(v => v.Number).ValueGeneratedNever();
        version.ComplexProperty(v => v.By);
    }
}
