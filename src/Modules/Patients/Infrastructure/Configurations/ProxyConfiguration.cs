using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Clinic.Patients.Infrastructure.Configurations;

internal sealed class ProxyConfiguration : IEntityTypeConfiguration<Proxy>
{
    public void Configure(EntityTypeBuilder<Proxy> proxy)
    {
        proxy.ToTable("proxy");
        proxy.Property(p => p.Id).ValueGeneratedNever();
        proxy.Property(p => p.LiveKey).HasMaxLength(300);
        proxy.HasIndex(p => p.LiveKey).IsUnique().HasDatabaseName(Proxy.LiveKeyName);
        proxy.HasIndex(p => new { p.PatientId, p.State });
        proxy.HasIndex(p => new { p.UserId, p.State });
        proxy.HasIndex(p => p.EmailKey);
        proxy.HasIndex(p => p.DueAt);
        proxy.HasIndex(p => p.CopyOf);
        proxy.Property(p => p.Version).IsConcurrencyToken();
    }
}

internal sealed class KnownAccountConfiguration : IEntityTypeConfiguration<KnownAccount>
{
    public void Configure(EntityTypeBuilder<KnownAccount> account)
    {
        account.ToTable("known_account");
        account.HasKey(a => a.UserId);
        account.Property(a => a.UserId).ValueGeneratedNever();
        account.HasIndex(a => a.EmailKey);
        account.HasIndex(a => a.PatientId);
        account.HasIndex(a => a.PractitionerId);
        account.Ignore(a => a.Name);
    }
}
