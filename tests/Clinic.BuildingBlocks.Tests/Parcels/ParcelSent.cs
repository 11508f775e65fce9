using System.Collections.Concurrent;
using Clinic.BuildingBlocks.Application;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.BuildingBlocks.Tests.Parcels;

internal enum Urgency
{
    Calm,
    VeryUrgent,
}

internal sealed record ParcelSent(Guid ParcelId, int Version, Urgency Urgency = Urgency.VeryUrgent) : INotification
{
    public const string EventName = "parcels.sent.v1";
}

/// <summary>What the handlers were asked to do, and what they are told to do about it.</summary>
internal sealed class Script
{
    /// <summary>Every call of the handler, in order: parcel and version.</summary>
    public ConcurrentQueue<(Guid Parcel, int Version)> Calls { get; } = new();

    /// <summary>Called in the middle of the handler, after its change and before it is stored; may throw.</summary>
    public Action<ParcelSent> Midway { get; set; } = _ => { };
}

/// <summary>Puts a parcel on the shelf. Ignores versions older than what it knows, as every consumer must.</summary>
internal sealed class WhenParcelSent(IParcelsDb db, Script script) : INotificationHandler<ParcelSent>
{
    public async Task Handle(ParcelSent notification, CancellationToken cancellationToken)
    {
        script.Calls.Enqueue((notification.ParcelId, notification.Version));
        var known = await db.Shelf.SingleOrDefaultAsync(s => s.ParcelId == notification.ParcelId, cancellationToken);
        if (known is null) db.Shelf.Add(known = new OnShelf { ParcelId = notification.ParcelId });
        if (notification.Version > known.Version) known.Version = notification.Version;
        known.Effects++;
        db.Hint(new HintAudience.FrontDesk(), "parcel", notification.ParcelId);
        script.Midway(notification);
    }
}
