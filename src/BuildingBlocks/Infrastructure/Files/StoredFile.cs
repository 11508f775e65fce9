using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>What a module knows about one of its files.</summary>
internal sealed class StoredFile
{
    public required Guid Id { get; init; }

    /// <summary>Whose it is: destroying this person's keys makes name and bytes unreadable.</summary>
    public required Guid SubjectId { get; init; }

    public required Sealed Name { get; set; }

    /// <summary>The key of the bytes, made for this file alone.</summary>
    public required Sealed Key { get; init; }

    public required FileKind Kind { get; init; }

    /// <summary>In bytes, unencrypted.</summary>
    public required long Size { get; init; }

    /// <summary>Where the bytes are; random, and says nothing.</summary>
    public required string Blob { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The account; null when it was the system.</summary>
    public Guid? CreatedBy { get; init; }

    internal static SealedPlace PlaceOfName(Guid id) => new("stored_file", id, "name");

    internal static SealedPlace PlaceOfKey(Guid id) => new("stored_file", id, "key");

    internal static void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<StoredFile>(file =>
    {
        file.ToTable("stored_file");
        file.Property(f => f.Id).ValueGeneratedNever();
        file.Property(f => f.Blob).HasMaxLength(64);
        file.HasIndex(f => f.Blob).IsUnique();
        file.HasIndex(f => f.SubjectId);
    });
}
