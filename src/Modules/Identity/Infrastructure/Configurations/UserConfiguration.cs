using Clinic.Identity.Application;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Identity.Infrastructure.Configurations;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("account");
        user.Property(u => u.Id).ValueGeneratedNever();
        user.HasIndex(u => u.NormalizedEmail).IsUnique().HasDatabaseName(IdentityKeys.Email);
        user.HasIndex(u => u.PatientId);
        user.Property(u => u.NormalizedEmail).IsRequired();
        user.Property(u => u.Email).IsRequired();
        user.Property(u => u.Version).IsConcurrencyToken();
        user.Property(u => u.Language).HasMaxLength(16);
        user.Property(u => u.RolesText).HasMaxLength(400);
        user.Property(u => u.SearchText).HasMaxLength(500);
        user.Ignore(u => u.Roles);
        user.Ignore(u => u.Invited);
        // Ours is the integer version; the phone number belongs to the patient.
        user.Ignore(u => u.ConcurrencyStamp);
        user.Ignore(u => u.PhoneNumber);
        user.Ignore(u => u.PhoneNumberConfirmed);
        user.Ignore(u => u.FullName);
    }
}

internal sealed class RegistrationConfiguration : IEntityTypeConfiguration<Registration>
{
    public void Configure(EntityTypeBuilder<Registration> registration)
    {
        registration.ToTable("registration");
        registration.Property(r => r.Id).ValueGeneratedNever();
        registration.HasIndex(r => r.NormalizedEmail);
        registration.HasIndex(r => r.ExpiresAt);
        registration.Property(r => r.Phone).HasMaxLength(40);
        registration.Property(r => r.Language).HasMaxLength(16);
    }
}

internal sealed class LinkConfiguration : IEntityTypeConfiguration<Link>
{
    public void Configure(EntityTypeBuilder<Link> link)
    {
        link.ToTable("link");
        link.Property(l => l.Id).ValueGeneratedNever();
        link.Property(l => l.Purpose).HasMaxLength(64);
        link.Property(l => l.Hash).HasMaxLength(64);
        link.HasIndex(l => l.SubjectId);
        link.HasIndex(l => l.ExpiresAt);
    }
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("session");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Device).HasMaxLength(100);
        session.HasIndex(s => s.UserId);
        session.HasOne<User>().WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ActingForConfiguration : IEntityTypeConfiguration<ActingFor>
{
    public void Configure(EntityTypeBuilder<ActingFor> acting)
    {
        acting.ToTable("acting_for");
        acting.HasKey(a => a.ProxyId);
        acting.Property(a => a.ProxyId).ValueGeneratedNever();
        acting.HasIndex(a => a.UserId);
    }
}

internal sealed class ClinicRoleConfiguration : IEntityTypeConfiguration<ClinicRole>
{
    public void Configure(EntityTypeBuilder<ClinicRole> role)
    {
        role.ToTable("role");
        role.Property(r => r.Id).ValueGeneratedNever();
        role.Property(r => r.Name).HasMaxLength(60);
        role.HasIndex(r => r.Name).IsUnique().HasDatabaseName(IdentityKeys.RoleName);
        role.Property(r => r.Version).IsConcurrencyToken();
        role.PrimitiveCollection(r => r.Permissions).HasMaxLength(4_000);
    }
}
