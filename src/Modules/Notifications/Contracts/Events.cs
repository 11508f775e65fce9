using MediatR;

namespace Clinic.Notifications.Contracts;

/// <summary>A person set, changed or removed their quiet hours.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Version">Grows by one with each change of the person's preferences.</param>
/// <param name="PatientId">The patient that the person is, if any.</param>
/// <param name="From">Inclusive, on the zone's clock; null for no quiet hours.</param>
/// <param name="Until">Exclusive; before the start when they go over midnight.</param>
/// <param name="TimeZone">IANA.</param>
public sealed record QuietHoursChanged(Guid UserId, int Version, Guid? PatientId, TimeOnly? From, TimeOnly? Until, string? TimeZone) : INotification
{
    /// <summary>The fixed name.</summary>
    public const string EventName = "notifications.quiet-hours-changed.v1";
}
