using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <summary>An audit entry in the chain: it cannot be changed, removed or moved without that being found.</summary>
internal sealed class AuditRecord
{
    public const string Key = "pk_audit_record";

    public const string EntryKey = "ix_audit_record_entry";

    /// <summary>From 1, without gaps.</summary>
    public required long Seq { get; init; }

    public required Guid EntryId { get; init; }

    /// <summary>The module that it happened in.</summary>
    public required string Module { get; init; }

    public required Instant At { get; init; }

    public Guid? UserId { get; init; }

    public required string Action { get; init; }

    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    public Guid? PatientId { get; init; }

    /// <summary>HMAC over the hash before and all of the above.</summary>
    public byte[] Hash { get; set; } = [];

    internal static void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<AuditRecord>(record =>
    {
        record.ToTable("audit_record");
        record.HasKey(r => r.Seq).HasName(Key);
        record.Property(r => r.Seq).ValueGeneratedNever();
        record.HasIndex(r => r.EntryId).IsUnique().HasDatabaseName(EntryKey);
        record.HasIndex(r => r.At);
        record.HasIndex(r => new { r.UserId, r.At });
        record.HasIndex(r => new { r.PatientId, r.At });
        record.HasIndex(r => new { r.SubjectId, r.At });
        record.Property(r => r.Module).HasMaxLength(32);
        record.Property(r => r.Action).HasMaxLength(64);
        record.Property(r => r.SubjectKind).HasMaxLength(32);
        record.Property(r => r.Hash).HasMaxLength(32);
    });
}
