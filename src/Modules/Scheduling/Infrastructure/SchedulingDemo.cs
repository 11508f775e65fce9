using Clinic.BuildingBlocks.Application.Demo;
using Clinic.Scheduling.Application;
using Clinic.Scheduling.Domain;
using NodaTime;

namespace Clinic.Scheduling.Infrastructure;

/// <summary>The demo clinic's locations, specialties and doctors, with their hours, some time off and a day with other hours.</summary>
internal sealed class SchedulingDemo(ISchedulingDb db) : IDemoSeeder
{
    public int Order => 3;

    public async Task SeedAsync(DemoPlan plan, CancellationToken ct)
    {
        var locations = plan.Locations.Select(l => new Location
        {
            Id = l.Id, Name = l.Name, AddressLines = [l.Street], PostalCode = l.PostalCode, City = l.City, Country = l.Country, Phone = l.Phone, TimeZone = l.TimeZone,
        }).ToList();
        db.Locations.AddRange(locations);
        foreach (var location in locations) db.EnqueueChanged(location);
        // The days of the demo's visits are counted when the host has started, from the day after this one.
        var before = Instant.FromDateTimeOffset(plan.Now).InUtc().Date.PlusDays(-12);
        db.CountedDays.AddRange(locations.Select(l => new CountedDay { LocationId = l.Id, Date = before }));
        db.Specialties.AddRange(DemoPlan.Specialties.Select(s => new Specialty { Code = s.Code, Name = s.Name, PractitionerTitle = s.PractitionerTitle }));
        for (var i = 0; i < plan.Practitioners.Count; i++) Add(plan, plan.Practitioners[i], i);
        await db.SaveChangesAsync(ct);
    }

    private void Add(DemoPlan plan, DemoPractitioner doctor, int index)
    {
        var main = plan.Locations.First(l => l.Id == doctor.LocationIds[0]);
        var zone = DateTimeZoneProviders.Tzdb[main.TimeZone];
        var today = Instant.FromDateTimeOffset(plan.Now).InZone(zone).Date;
        var practitioner = ToPractitioner(doctor, plan);
        // One ends soon, so that a newcomer sees the watch at work.
        practitioner.NoteLicence(index == 9 ? today.PlusDays(25) : today.PlusDays(400 + (37 * index)), today);
        db.AddNew(
            practitioner,
            DemoSchedule.ServicesOf(doctor, plan).Select(s => new Service
            {
                Id = s.Id,
                PractitionerId = doctor.Id,
                Name = s.Name,
                Mode = s.Mode switch { "video" => VisitMode.Video, "phone" => VisitMode.Phone, _ => VisitMode.InPerson },
                DurationMinutes = s.Duration,
                BufferAfterMinutes = s.BufferAfter,
                SlotStepMinutes = s.Step,
                FeeMinor = s.FeeMinor,
                Currency = main.Currency,
                NeedsApproval = s.NeedsApproval,
                MinimumNoticeMinutes = s.Notice,
                CancellationCutoffMinutes = s.Cutoff,
                Seats = s.Seats,
                Instructions = s.Instructions,
                LocationIds = [.. doctor.LocationIds],
            }),
            DemoSchedule.HoursOf(doctor, plan).Select(h => new WeeklyHours
            {
                Id = Guid.CreateVersion7(),
                PractitionerId = doctor.Id,
                LocationId = h.LocationId,
                DayOfWeek = (IsoDayOfWeek)h.DayOfWeek,
                Start = LocalTime.FromTimeOnly(h.Start),
                End = LocalTime.FromTimeOnly(h.End),
            }));

        if (index % 5 == 2) AddTimeOff(doctor.Id, zone, today.PlusDays(6 + index), days: 5, "Holiday");
        if (index % 7 == 0) AddTimeOff(doctor.Id, zone, today.PlusDays(3 + (index % 4)), days: 1, "Training day");
        if (index % 8 == 4)
        {
            db.DateOverrides.Add(new DateOverride
            {
                Id = Guid.CreateVersion7(),
                PractitionerId = doctor.Id,
                LocationId = main.Id,
                Date = today.PlusDays(9),
                Windows = [new ClockWindow(new LocalTime(10, 0), new LocalTime(13, 0))],
            });
        }
    }

    private static Practitioner ToPractitioner(DemoPractitioner doctor, DemoPlan plan) => new()
    {
        Id = doctor.Id,
        Title = doctor.Title,
        GivenName = doctor.GivenName,
        FamilyName = doctor.FamilyName,
        Biography = DemoSchedule.BiographyOf(doctor, plan),
        Education = [.. DemoSchedule.EducationOf(doctor, plan)],
        Languages = [.. doctor.Languages],
        SpecialtyCodes = [.. doctor.SpecialtyCodes],
        ExperienceYears = doctor.ExperienceYears,
    };

    private void AddTimeOff(Guid practitionerId, DateTimeZone zone, LocalDate from, int days, string note)
    {
        var (start, end) = (from.AtMidnight(), from.PlusDays(days).AtMidnight());
        db.TimeOff.Add(new TimeOff
        {
            Id = Guid.CreateVersion7(),
            PractitionerId = practitionerId,
            Start = zone.AtLeniently(start).ToInstant(),
            End = zone.AtLeniently(end).ToInstant(),
            StartLocal = start,
            EndLocal = end,
            TimeZone = zone.Id,
            Note = note,
        });
    }
}
