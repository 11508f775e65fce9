using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Outbox;

/// <summary>An integration event as its sender stored it, with the change that caused it.</summary>
internal sealed class OutboxMessage
{
    public required Guid Id { get; init; }

    /// <summary>The fixed name of the event, for example <c>appointments.booked.v1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The event as JSON.</summary>
    public required string Payload { get; init; }

    public required Instant OccurredAt { get; init; }

    /// <summary>What the event is about.</summary>
    public required Guid AggregateId { get; init; }

    /// <summary>The aggregate's version after the change.</summary>
    public required int Version { get; init; }

    /// <summary>The place among the messages of one save.</summary>
    public required int Ordinal { get; init; }

    internal static void Configure(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(message =>
        {
            message.ToTable("outbox_message");
            message.Property(m => m.Id).ValueGeneratedNever();
            message.Property(m => m.Payload).HasMaxLength(-1);
        });
        modelBuilder.Entity<OutboxDelivery>(delivery =>
        {
            delivery.ToTable("outbox_delivery");
            delivery.HasKey(d => new { d.MessageId, d.Handler });
            delivery.HasOne<OutboxMessage>().WithMany().HasForeignKey(d => d.MessageId).OnDelete(DeleteBehavior.Cascade);
            delivery.HasIndex(d => new { d.State, d.NextAttemptAt });
            delivery.HasIndex(d => new { d.AggregateId, d.Handler, d.State });
            delivery.Property(d => d.LastError).HasMaxLength(500);
        });
        modelBuilder.Entity<InboxEntry>(entry =>
        {
            entry.ToTable("inbox");
            entry.HasKey(e => new { e.MessageId, e.Handler }).HasName(InboxEntry.Key);
            entry.HasIndex(e => e.HandledAt);
        });
    }
}

/// <summary>Where one handler stands with one message.</summary>
internal enum DeliveryState
{
    /// <summary>Still to do, perhaps again.</summary>
    Pending,

    /// <summary>The handler's changes are stored.</summary>
    Done,

    /// <summary>Given up after the last attempt; a person must look, or a newer message heals it.</summary>
    Parked,
}

/// <summary>One message on its way to one handler. Claimed under a lease; the fence tells whose lease is the newest.</summary>
internal sealed class OutboxDelivery
{
    public required Guid MessageId { get; init; }

    /// <summary>For example <c>scheduling.WhenAppointmentBooked</c>.</summary>
    public required string Handler { get; init; }

    public required Guid AggregateId { get; init; }

    /// <summary>The aggregate's version; with the ordinal, the order within one aggregate and handler.</summary>
    public required int Version { get; init; }

    /// <summary>The place among the messages of one save.</summary>
    public required int Ordinal { get; init; }

    public DeliveryState State { get; set; }

    public int Attempts { get; set; }

    /// <summary>Not before this. While claimed, the end of the lease.</summary>
    public required Instant NextAttemptAt { get; set; }

    public int Fence { get; set; }

    /// <summary>The type of the last exception; never its message, which could hold data.</summary>
    public string? LastError { get; set; }
}

/// <summary>Says that a handler's changes for a message are stored: they were stored together with this row.</summary>
internal sealed class InboxEntry
{
    public const string Key = "pk_inbox";

    public required Guid MessageId { get; init; }

    public required string Handler { get; init; }

    public required Instant HandledAt { get; init; }
}
