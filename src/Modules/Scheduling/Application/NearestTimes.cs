using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>How a time differs from what was asked for.</summary>
internal enum OtherWay
{
    /// <summary>The same doctor and service at another location.</summary>
    OtherLocation,

    /// <summary>A shorter service of the same doctor.</summary>
    ShorterService,

    /// <summary>Another doctor of the same specialty.</summary>
    OtherPractitioner,
}

/// <summary>A time near the one that was asked for, and in what it differs.</summary>
/// <param name="Way">In what.</param>
/// <param name="Slot">The time itself.</param>
/// <param name="PractitionerName">As shown to patients.</param>
/// <param name="ServiceName">For example "Follow-up".</param>
/// <param name="DurationMinutes">Length of that service.</param>
/// <param name="LocationName">Where.</param>
internal sealed record OtherTime(OtherWay Way, SlotResponse Slot, string PractitionerName, string ServiceName, int DurationMinutes, string LocationName);

/// <summary>What to offer to a person for whom there is no time: the nearest at another place, with a shorter service, with a colleague.</summary>
internal sealed class NearestTimes(Schedules schedules, FreeTimes freeTimes)
{
    private const int Days = 14;
    private const int MostColleagues = 20;

    /// <summary>The first time from a date on in each way that there is, the earliest first.</summary>
    public async Task<IReadOnlyList<OtherTime>> InOtherWaysAsync(
        PractitionerSchedule schedule, Service service, Guid? locationId, LocalDate from, Asker asker, CancellationToken ct)
    {
        var offers = new List<(OtherWay Way, PractitionerSchedule Schedule, Service Service, Guid? Location)>();
        if (locationId is not null) offers.AddRange(service.LocationIds.Where(id => id != locationId).Select(id => (OtherWay.OtherLocation, schedule, service, (Guid?)id)));
        offers.AddRange(schedule.Services.Where(s => !s.Archived && s.Mode == service.Mode && s.DurationMinutes < service.DurationMinutes)
            .Select(s => (OtherWay.ShorterService, schedule, s, locationId)));
        // A visit is moved with its own doctor.
        if (asker.Replacing is null) offers.AddRange((await ColleaguesAsync(schedule, service, locationId, ct)).Select(c => (OtherWay.OtherPractitioner, c.Schedule, c.Service, locationId)));
        return await FirstOfEachAsync(offers, from, asker, ct);
    }

    /// <summary>
    /// The first time from a date on that fits, with another doctor of the same main specialty who needs not agree first; null when there is
    /// none soon.
    /// </summary>
    public async Task<OtherTime?> WithColleagueAsync(
        PractitionerSchedule schedule, Service service, Guid locationId, LocalDate from, Asker asker, Func<SlotResponse, bool> fits, CancellationToken ct)
    {
        var colleagues = (await ColleaguesAsync(schedule, service, locationId, ct)).Where(c => !c.Service.NeedsApproval).ToList();
        if (colleagues.Count == 0) return null;
        var taken = await freeTimes.ReadTakenAsync([.. colleagues.Select(c => c.Schedule.Practitioner.Id)], from, from.PlusDays(Days), asker, ct);
        return colleagues
            .Select(c => (c.Schedule, c.Service, Slot: freeTimes.Find(c.Schedule, c.Service, locationId, from, from.PlusDays(Days), asker, taken).SelectMany(d => d.Slots).FirstOrDefault(fits)))
            .Where(c => c.Slot is not null).OrderBy(c => c.Slot!.Start).ThenBy(c => c.Schedule.Practitioner.Name, StringComparer.Ordinal)
            .Select(c => Other(OtherWay.OtherPractitioner, c.Schedule, c.Service, c.Slot!)).FirstOrDefault();
    }

    /// <summary>Whether a patient of the one could see the other instead: they share their main specialty.</summary>
    public static bool IsColleague(PractitionerSchedule other, PractitionerSchedule schedule) =>
        other.Practitioner.Id != schedule.Practitioner.Id && schedule.Practitioner.SpecialtyCodes.FirstOrDefault() is { } specialty && other.Practitioner.SpecialtyCodes.Contains(specialty);

    /// <summary>The first time of each way, the earliest first.</summary>
    private async Task<IReadOnlyList<OtherTime>> FirstOfEachAsync(
        List<(OtherWay Way, PractitionerSchedule Schedule, Service Service, Guid? Location)> offers, LocalDate from, Asker asker, CancellationToken ct)
    {
        if (offers.Count == 0) return [];
        var taken = await freeTimes.ReadTakenAsync([.. offers.Select(o => o.Schedule.Practitioner.Id).Distinct()], from, from.PlusDays(Days), asker, ct);
        return
        [
            .. offers
                .Select(o => (Offer: o, Slot: freeTimes.FindFirst(o.Schedule, o.Service, o.Location, from, from.PlusDays(Days), asker, taken)?.ToSlot()))
                .Where(o => o.Slot is not null)
                .GroupBy(o => o.Offer.Way)
                .Select(way => way.OrderBy(o => o.Slot!.Start).First())
                .OrderBy(o => o.Slot!.Start).ThenBy(o => o.Offer.Way)
                .Select(o => Other(o.Offer.Way, o.Offer.Schedule, o.Offer.Service, o.Slot!)),
        ];
    }

    private static OtherTime Other(OtherWay way, PractitionerSchedule schedule, Service service, SlotResponse slot) =>
        new(way, slot, schedule.Practitioner.Name, service.Name, service.DurationMinutes, schedule.Locations[slot.LocationId].Name);

    /// <summary>Doctors of the same main specialty with a service of the same kind, by name; a few, so that an empty answer stays quick.</summary>
    private async Task<IEnumerable<(PractitionerSchedule Schedule, Service Service)>> ColleaguesAsync(
        PractitionerSchedule schedule, Service service, Guid? locationId, CancellationToken ct) =>
        (await schedules.AllBookableAsync(ct))
            .Where(s => IsColleague(s, schedule))
            .Select(s => (Schedule: s, Service: s.Services.FirstOrDefault(x => !x.Archived && x.Mode == service.Mode && (locationId is null || x.LocationIds.Contains(locationId.Value)))))
            .Where(c => c.Service is not null)
            .Take(MostColleagues)
            .Select(c => (c.Schedule, c.Service!));
}
