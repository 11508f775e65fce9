using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Security;

/// <summary>
/// A key for what one module stores about one person, encrypted under the master key. Each module has its own, in the same
/// database as what they open, so that both are stored together.
/// </summary>
internal sealed class SubjectKey
{
    /// <summary>Stands in every value that was sealed with it.</summary>
    public required Guid Id { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>Which master key it is encrypted under.</summary>
    public required Guid MasterKeyId { get; set; }

    /// <summary>Nonce, tag, ciphertext.</summary>
    public required byte[] Wrapped { get; set; }

    public required Instant CreatedAt { get; init; }

    internal static void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<SubjectKey>(key =>
    {
        key.ToTable("subject_key");
        key.Property(k => k.Id).ValueGeneratedNever();
        key.Property(k => k.Wrapped).HasMaxLength(128);
        key.HasIndex(k => k.SubjectId);
        key.HasIndex(k => k.MasterKeyId);
    });
}
