using System.Text.Json;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>Makes holds of free times, with what is promised by them.</summary>
internal static class NewHold
{
    /// <param name="schedule">The rules by which the time is free.</param>
    /// <param name="service">What for.</param>
    /// <param name="slot">The time.</param>
    /// <param name="alternatives">Others near it.</param>
    /// <param name="patientId">For whom.</param>
    /// <param name="heldBy">The account that holds it; empty while it is only offered.</param>
    /// <param name="expires">What the person is told.</param>
    /// <param name="replacing">The appointment that it is to replace, if any.</param>
    /// <param name="seriesId">The series that the time is one of, if any.</param>
    public static Hold Of(
        PractitionerSchedule schedule, Service service, SlotResponse slot, IEnumerable<SlotResponse> alternatives, Guid patientId, Guid heldBy, Instant expires, Guid? replacing = null,
        Guid? seriesId = null)
    {
        var location = schedule.Locations[slot.LocationId];
        var id = Guid.CreateVersion7();
        var offer = new HoldOffer(
            id, heldBy, schedule.Practitioner.Id, schedule.Practitioner.Name, patientId,
            new OfferedLocation(location.Id, location.Name, location.Address, location.TimeZone),
            new OfferedService(
                service.Id, service.Name, service.DurationMinutes, service.BufferBeforeMinutes, service.BufferAfterMinutes,
                JsonNamingPolicy.SnakeCaseLower.ConvertName(service.Mode.ToString()), service.FeeMinor, service.Currency, service.NeedsApproval,
                service.CancellationCutoffMinutes, service.MinimumNoticeMinutes, service.Seats),
            slot.Start, slot.End, slot.StartLocal, slot.EndLocal, expires.ToDateTimeOffset(), replacing,
            [.. alternatives.Select(a => new OfferedTime(a.Start, a.End, a.StartLocal, a.EndLocal))]);
        var (start, end) = (Instant.FromDateTimeOffset(slot.Start), Instant.FromDateTimeOffset(slot.End));
        return new Hold
        {
            Id = id,
            PractitionerId = schedule.Practitioner.Id,
            ServiceId = service.Id,
            LocationId = location.Id,
            PatientId = patientId,
            HeldBy = heldBy,
            Start = start,
            End = end,
            BlockedFrom = start - Duration.FromMinutes(service.BufferBeforeMinutes),
            BlockedTo = end + Duration.FromMinutes(service.BufferAfterMinutes),
            Seats = service.Seats,
            Replacing = replacing,
            SeriesId = seriesId,
            ExpiresAt = expires,
            BlocksUntil = expires + Hold.BlocksLonger,
            Offer = JsonSerializer.Serialize(offer, JsonSerializerOptions.Web),
        };
    }
}
