using Clinic.Identity.Application;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Identity.Infrastructure.Configurations;

internal sealed class DoctorApplicationConfiguration : IEntityTypeConfiguration<DoctorApplication>
{
    public void Configure(EntityTypeBuilder<DoctorApplication> application)
    {
        application.ToTable("doctor_application");
        application.Property(a => a.Id).ValueGeneratedNever();
        application.Property(a => a.Version).IsConcurrencyToken();
        application.PrimitiveCollection(a => a.SpecialtyCodes).HasMaxLength(400);
        application.PrimitiveCollection(a => a.Languages).HasMaxLength(400);
        application.Ignore(a => a.IsEditable);
        application.Ignore(a => a.IsSeenByClinic);
        application.Ignore(a => a.NextStep);
        application.Ignore(a => a.ApplicantMay);
        application.Ignore(a => a.ClinicMay);
        application.HasIndex(a => a.UserId).IsUnique().HasDatabaseName(IdentityKeys.ApplicationOfUser);
        application.HasIndex(a => new { a.State, a.SubmittedAt });
        application.HasIndex(a => new { a.SubmittedAt, a.ChangedAt });
        application.HasOne<User>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Cascade);
        application.OwnsMany(a => a.History, step =>
        {
            step.ToTable("doctor_application_step");
            step.WithOwner().HasForeignKey("ApplicationId");
            step.HasKey("ApplicationId", nameof(ApplicationStep.Number));
            step.Property(s => s.Number).ValueGeneratedNever();
        });
        // Lists do not need the history; what needs it asks for it.
        application.Navigation(a => a.History).AutoInclude(false);
    }
}

internal sealed class ApplicationDocumentConfiguration : IEntityTypeConfiguration<ApplicationDocument>
{
    public void Configure(EntityTypeBuilder<ApplicationDocument> document)
    {
        document.ToTable("application_document");
        document.HasKey(d => d.FileId);
        document.Property(d => d.FileId).ValueGeneratedNever();
        document.HasIndex(d => d.ApplicationId);
        document.HasOne<DoctorApplication>().WithMany().HasForeignKey(d => d.ApplicationId).OnDelete(DeleteBehavior.Cascade);
    }
}
