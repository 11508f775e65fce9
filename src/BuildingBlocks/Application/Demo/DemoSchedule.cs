namespace Clinic.BuildingBlocks.Application.Demo;

/// <summary>A service of a demo doctor; times in minutes.</summary>
public sealed record DemoService(
    Guid Id, string Name, int Duration, int BufferAfter, int Step, string Mode, int FeeMinor, bool NeedsApproval, int Notice, int Cutoff, string? Instructions,
    int Seats = 1);

/// <summary>Working hours of a demo doctor on one day of the week (1 is Monday).</summary>
public sealed record DemoHours(Guid LocationId, int DayOfWeek, TimeOnly Start, TimeOnly End);

/// <summary>What a demo doctor offers and when, derived from the plan: the same wherever it is asked for.</summary>
public static class DemoSchedule
{
    private const int DaysOfWork = 5;
    private const string Orthopaedics = "207X00000X";

    /// <summary>Two to four services of several lengths and modes, for orthopaedists one for a group. Every third doctor agrees to each request first.</summary>
    public static IReadOnlyList<DemoService> ServicesOf(DemoPractitioner doctor, DemoPlan plan)
    {
        var index = IndexOf(doctor, plan);
        var currency = plan.Locations.First(l => l.Id == doctor.LocationIds[0]).Currency;
        // A rupee is a small unit of money, a pound is not; fees are round in each.
        var unit = currency == "INR" ? 20_000 : 1_000;
        var approval = index % 3 == 0;
        var first = 30 + (index % 3 * 10);
        var services = new List<DemoService>
        {
            new(Id(doctor, "first"), "First visit", first, index % 2 * 5, first == 40 ? 20 : 10, "in_person", unit * (7 + (index % 5)), approval, 120, 24 * 60,
                "Bring your insurance card and a list of the medicines you take."),
            new(Id(doctor, "follow-up"), "Follow-up", 15 + (index % 2 * 5), 0, index % 2 == 0 ? 15 : 20, "in_person", unit * (5 + (index % 3)), false, 60, 12 * 60, null),
        };
        if (index % 2 == 0) services.Add(new DemoService(Id(doctor, "video"), "Video visit", 20, 0, 20, "video", unit * (6 + (index % 3)), false, 60, 4 * 60, "We send you the link before the visit."));
        if (index % 4 == 1) services.Add(new DemoService(Id(doctor, "phone"), "Phone call", 10, 5, 15, "phone", unit * 4, false, 30, 60, null));
        if (doctor.SpecialtyCodes[0] == Orthopaedics)
        {
            services.Add(new DemoService(
                Id(doctor, "back-school"), "Back school", 60, 0, 60, "in_person", unit * 2, false, 60, 12 * 60, "Wear something you can move in. Mats are there.", Seats: 8));
        }

        return services;
    }

    /// <summary>Five days a week, with a break at noon; doctors with two locations change between them.</summary>
    public static IReadOnlyList<DemoHours> HoursOf(DemoPractitioner doctor, DemoPlan plan)
    {
        var index = IndexOf(doctor, plan);
        var start = new TimeOnly(8 + (index % 2), index % 4 == 3 ? 30 : 0);
        var hours = new List<DemoHours>();
        for (var i = 0; i < DaysOfWork; i++)
        {
            // Some work on Saturday and have another day off.
            var day = index % 6 == 5 ? i + 2 : i + 1;
            var location = doctor.LocationIds[i % doctor.LocationIds.Count];
            hours.Add(new DemoHours(location, day, start, new TimeOnly(12, 30)));
            if ((index + i) % 5 != 4) hours.Add(new DemoHours(location, day, new TimeOnly(13, 30), new TimeOnly(17, index % 3 == 0 ? 30 : 0)));
        }

        return hours;
    }

    /// <summary>A few plain sentences about the doctor.</summary>
    public static string BiographyOf(DemoPractitioner doctor, DemoPlan plan)
    {
        var specialty = DemoPlan.Specialties.First(s => s.Code == doctor.SpecialtyCodes[0]);
        var city = plan.Locations.First(l => l.Id == doctor.LocationIds[0]).City;
        return (IndexOf(doctor, plan) % 4) switch
        {
            0 => $"{doctor.GivenName} {doctor.FamilyName} has worked in {specialty.Name.ToLowerInvariant()} for {doctor.ExperienceYears} years and takes time to explain results in plain words.",
            1 => $"Looks after people with long-lasting conditions in {city}, often over many years. Sees children and adults.",
            2 => $"Trained in two countries before coming to {city}. Prefers clear plans: what we know, what we try first, and when to come back.",
            _ => $"Leads {specialty.Name.ToLowerInvariant()} at our {city} clinic and teaches one day a week. Relatives are welcome in the room.",
        };
    }

    /// <summary>Where the doctor trained, newest first.</summary>
    public static IReadOnlyList<string> EducationOf(DemoPractitioner doctor, DemoPlan plan)
    {
        var specialty = DemoPlan.Specialties.First(s => s.Code == doctor.SpecialtyCodes[0]);
        var qualified = plan.Now.Year - doctor.ExperienceYears;
        return [$"Specialist in {specialty.Name.ToLowerInvariant()}, {qualified}", $"Doctor of medicine, {qualified - 7}"];
    }

    private static int IndexOf(DemoPractitioner doctor, DemoPlan plan) => plan.Practitioners.Select((p, i) => (p.Id, i)).First(x => x.Id == doctor.Id).i;

    private static Guid Id(DemoPractitioner doctor, string service) => DemoPlan.IdFor($"{doctor.Id}/{service}");
}
