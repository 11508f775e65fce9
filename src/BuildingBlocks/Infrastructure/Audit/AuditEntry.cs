using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Audit;

/// <summary>
/// Who did what to whom, stored with the change itself until the sealer takes it to the one log. Holds ids only: no names and no
/// contents.
/// </summary>
internal sealed class AuditEntry
{
    public required Guid Id { get; init; }

    public required Instant At { get; init; }

    /// <summary>The account that acted; null for the system and for visitors.</summary>
    public Guid? UserId { get; init; }

    /// <summary>For example <c>appointment.approve</c>.</summary>
    public required string Action { get; init; }

    /// <summary>For example <c>appointment</c>.</summary>
    public required string SubjectKind { get; init; }

    public required Guid SubjectId { get; init; }

    /// <summary>The patient it concerns, if any: answers "who opened what of mine".</summary>
    public Guid? PatientId { get; init; }

    public static AuditEntry Of(ICurrentUser user, Instant at, string action, string subjectKind, Guid subjectId, Guid? patientId) => new()
    {
        Id = Guid.CreateVersion7(),
        At = at,
        UserId = user.IsSignedIn ? user.UserId : null,
        Action = action,
        SubjectKind = subjectKind,
        SubjectId = subjectId,
        PatientId = patientId,
    };

    internal static void Configure(ModelBuilder modelBuilder) => modelBuilder.Entity<AuditEntry>(entry =>
    {
        entry.ToTable("audit_entry");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.Action).HasMaxLength(64);
        entry.Property(e => e.SubjectKind).HasMaxLength(32);
        entry.HasIndex(e => e.At);
    });
}
