using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class NoteConfiguration : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> note)
    {
        note.ToTable("note");
        note.Property(n => n.Id).ValueGeneratedNever();
        note.Property(n => n.Version).IsConcurrencyToken();
        note.ComplexProperty(n => n.By);
        note.HasIndex(n => new { n.PatientId, n.CreatedAt });
        note.HasOne<Patient>().WithMany().HasForeignKey(n => n.PatientId).OnDelete(DeleteBehavior.Cascade);
        note.HasMany(n => n.Addenda).WithOne().HasForeignKey(a => a.NoteId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class NoteAddendumConfiguration : IEntityTypeConfiguration<NoteAddendum>
{
    public void Configure(EntityTypeBuilder<NoteAddendum> addendum)
    {
        addendum.ToTable("note_addendum");
        addendum.HasKey(a => new { a.NoteId, a.Number });
        addendum.Property(a => a.NoteId).ValueGeneratedNever();
        addendum.Property(a => a.Number).ValueGeneratedNever();
        addendum.ComplexProperty(a => a.By);
    }
}
