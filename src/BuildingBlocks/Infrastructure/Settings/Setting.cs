using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Settings;

/// <summary>What an admin has set in one section.</summary>
internal sealed class Setting
{
    public const string Key = "pk_setting";

    public required string Section { get; init; }

    /// <summary>Grows by one with each change; two changes at once cannot both be stored.</summary>
    public int Version { get; set; }

    /// <summary>The section as JSON, without its secrets.</summary>
    public required string Values { get; set; }

    /// <summary>The section's secrets as JSON, sealed; null when there are none.</summary>
    public Sealed? Secrets { get; set; }

    public required Instant ChangedAt { get; set; }

    public Guid? ChangedBy { get; set; }

    internal static void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<Setting>(setting =>
    {
        setting.ToTable("setting");
        setting.HasKey(s => s.Section).HasName(Key);
        setting.Property(s => s.Section).HasMaxLength(64);
        setting.Property(s => s.Values).HasMaxLength(-1);
        setting.Property(s => s.Version).IsConcurrencyToken();
    });
}
