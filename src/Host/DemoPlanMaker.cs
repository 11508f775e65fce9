using System.Globalization;
using System.Text;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Demo;
using Clinic.Host.Web;

namespace Clinic.Host;

/// <summary>
/// Invents the people and places of the demo clinic. All telephone numbers are in ranges that nobody can have, all mail goes to
/// <c>.example</c>, which does not exist.
/// </summary>
internal static class DemoPlanMaker
{
    private const int PatientCount = 200;

    /// <summary>The people whose sign-in the demo offers: each role once.</summary>
    public static readonly IReadOnlyList<DemoPerson> SignIns =
    [
        new("patient@clinic.example", "Amara Whitfield", Roles.Patient),
        new("doctor@clinic.example", "Dr Inés Carranza Ruiz", Roles.Practitioner),
        new("reception@clinic.example", "Tomasz Lindqvist", Roles.Receptionist),
        new("admin@clinic.example", "Priscilla Okonjo", Roles.Admin),
    ];

    private static readonly DemoLocation[] Locations =
    [
        new(DemoPlan.IdFor("location/london"), "Northgate London", "London", "GB", "14 Harbourne Row", "SE1 0ZZ", "Europe/London", "+44 20 7946 0120", "GBP"),
        new(DemoPlan.IdFor("location/new-york"), "Northgate New York", "New York", "US", "410 Alder Street, Floor 3", "NY 10099", "America/New_York", "+1 212 555 0134", "USD"),
        new(DemoPlan.IdFor("location/kolkata"), "Northgate Kolkata", "Kolkata", "IN", "27 Lakeview Sarani", "700199", "Asia/Kolkata", "+91 33 1555 0142", "INR"),
    ];

    // Names, specialties (by their place in the list), languages, locations (L, N, K), years of experience.
    private static readonly (string Given, string Family, int[] Specialties, string[] Languages, string Places, int Years)[] Doctors =
    [
        ("Inés", "Carranza Ruiz", [0], ["es", "en"], "L", 14),
        ("Oluwaseun", "Adebayo", [1], ["en", "yo"], "L", 11),
        ("Margaret", "Thornbury", [2], ["en", "fr"], "L", 27),
        ("Aurélie", "Fontanel", [3], ["fr", "en"], "L", 9),
        ("Haruto", "Nishikawa", [4], ["ja", "en"], "L", 16),
        ("Callum", "Drummond", [5], ["en"], "L", 21),
        ("Nadia", "Haddad", [6, 1], ["ar", "fr", "en"], "L", 13),
        ("Rosalind", "Achebe", [7], ["en", "ig"], "L", 8),
        ("Daniel", "Whitaker", [8], ["en", "de"], "N", 19),
        ("Mei-Ling", "Zhao", [0], ["zh", "en"], "N", 12),
        ("Gabriela", "Monteiro", [1], ["pt", "es", "en"], "N", 7),
        ("Samuel", "Rosenthal", [2], ["en", "he"], "N", 31),
        ("Catalina", "Quiroga", [9], ["es", "en"], "N", 15),
        ("Terrence", "Boudreaux", [10], ["en", "fr"], "N", 22),
        ("Soo-jin", "Bae", [4], ["ko", "en"], "N", 10),
        ("Whitney", "Castellanos", [7], ["en", "es"], "N", 6),
        ("Anindita", "Mukhopadhyay", [1], ["bn", "hi", "en"], "K", 18),
        ("Rajat", "Bhattacharjee", [2], ["bn", "en"], "K", 24),
        ("Farhana", "Siddiqui", [3], ["ur", "hi", "en"], "K", 12),
        ("Vikram", "Raghunathan", [5], ["ta", "hi", "en"], "K", 17),
        ("Lakshmi", "Venkataraman", [11], ["te", "ta", "en"], "K", 20),
        ("Sourav", "Dasgupta", [8], ["bn", "hi", "en"], "K", 9),
        ("Klaus", "Reinhardt", [11, 1], ["de", "en"], "LN", 26),
        ("Zeynep", "Karadağ", [9], ["tr", "en", "de"], "LN", 11),
    ];

    private static readonly (string[] Given, string[] Family, string Language)[] Cultures =
    [
        (["Oliver", "Charlotte", "George", "Isla", "Harriet", "Edward", "Beatrice", "Leonard", "Phoebe", "Rupert"],
            ["Ashcroft", "Pemberton", "Hollis", "Wainwright", "Fairclough", "Lockwood", "Bramley", "Sutcliffe"], "en"),
        (["Mateo", "Lucía", "Joaquín", "Valentina", "Rodrigo", "Elena", "Ignacio", "Carmen", "Esteban", "Pilar"],
            ["Villanueva", "Ibáñez Soto", "Escobedo", "Montalvo Ríos", "Arriaga", "Zamora Vega", "Benavides"], "es"),
        (["Ananya", "Arjun", "Ishaan", "Meera", "Debjani", "Subhash", "Kavita", "Nikhil", "Ritwik", "Tanushree"],
            ["Chattopadhyay", "Sengupta", "Iyer", "Deshmukh", "Banerjee", "Malhotra", "Pillai", "Ghosh"], "en"),
        (["Chidi", "Folake", "Kwame", "Abena", "Emeka", "Ngozi", "Tunde", "Yetunde"], ["Okafor", "Mensah", "Balogun", "Asante", "Nwachukwu", "Ogunleye"], "en"),
        (["Wei", "Xiaolan", "Jun", "Yifei", "Haoran", "Lihua"], ["Chen", "Lin", "Huang", "Tang", "Deng", "Song"], "en"),
        (["Layla", "Omar", "Yasmin", "Karim", "Salma", "Tariq"], ["Mansour", "Khalil", "Darwish", "Nasser", "Bitar"], "en"),
        (["Camille", "Étienne", "Margaux", "Théo", "Solène", "Bastien"], ["Delacourt", "Vasseur", "Marchetti", "Lemoine", "Charpentier"], "en"),
        (["Agnieszka", "Piotr", "Zofia", "Jakub", "Halina", "Marek"], ["Nowicki", "Zielińska", "Wrona", "Sobczak", "Kaczmarek"], "en"),
        (["João", "Beatriz", "Thiago", "Larissa", "Helena", "Caio"], ["Figueiredo", "Tavares", "Nogueira", "Barroso", "Siqueira"], "en"),
        (["Imani", "Marcus", "Denise", "Tyrell", "Naomi", "Curtis"], ["Holloway", "Beaumont", "Gaines", "Prescott", "Merriweather"], "en"),
    ];

    private static readonly string[][] Streets =
    [
        ["Larkspur Road", "Canal Wharf", "Mill Lane", "Tannery Street", "Observatory Hill", "Quarry Gardens"],
        ["Juniper Avenue", "West Corbin Street", "Dock Place", "Sycamore Court", "East Linden Street"],
        ["Shantiniketan Lane", "Banyan Road", "Jheel Park", "Rabindra Path", "Old Ferry Road"],
    ];

    /// <summary>The plan of a demo clinic that opens now.</summary>
    public static DemoPlan Make(DateTimeOffset now) => new(now, Locations, MakeDoctors(), MakePatients(DateOnly.FromDateTime(now.UtcDateTime)), MakeStaff());

    private static List<DemoPractitioner> MakeDoctors() => [.. Doctors.Select((d, i) => new DemoPractitioner(
        DemoPlan.IdFor($"practitioner/{i}"),
        DemoPlan.IdFor($"practitioner/{i}/user"),
        i == 0 ? "doctor@clinic.example" : $"{MailName(d.Given)}.{MailName(d.Family.Split(' ')[0])}@clinic.example",
        "Dr",
        d.Given,
        d.Family,
        [.. d.Specialties.Select(s => DemoPlan.Specialties[s].Code)],
        d.Languages,
        [.. d.Places.Select(place => Locations["LNK".IndexOf(place, StringComparison.Ordinal)].Id)],
        d.Years))];

    private static List<DemoPatient> MakePatients(DateOnly today)
    {
        var random = DemoPlan.RandomFor("patients");
        var taken = new HashSet<string> { "Amara Whitfield" };
        var patients = new List<DemoPatient>
        {
            MakePatient(0, "patient@clinic.example", "Amara", "Whitfield", new DateOnly(1988, 3, 14), "en", place: 0, random),
        };
        while (patients.Count < PatientCount)
        {
            var culture = Cultures[random.Next(Cultures.Length)];
            var (given, family) = (culture.Given[random.Next(culture.Given.Length)], culture.Family[random.Next(culture.Family.Length)]);
            // Two people of the same name would be likely in life, and confusing in a demo.
            if (!taken.Add($"{given} {family}")) continue;
            var index = patients.Count;
            // A few more can sign in, so that two patients can want the same time.
            var email = index < 5 ? $"{MailName(given)}.{MailName(family.Split(' ')[0])}@clinic.example" : null;
            var adult = index < 5 || random.Next(8) > 0;
            var birth = today.AddDays(-(adult ? random.Next(19 * 365, 91 * 365) : random.Next(365, 18 * 365)));
            patients.Add(MakePatient(index, email, given, family, birth, culture.Language, index % 3, random));
        }

        return patients;
    }

    private static DemoPatient MakePatient(int index, string? email, string given, string family, DateOnly birth, string language, int place, Random random)
    {
        var street = Streets[place][random.Next(Streets[place].Length)];
        var location = Locations[place];
        var number = index.ToString("00", CultureInfo.InvariantCulture);
        var phone = place switch
        {
            0 => $"+44 7700 900{index:000}",
            1 => $"+1 917 555 01{number[^2..]}",
            _ => $"+91 15550 10{index:000}",
        };
        var postalCode = place switch { 0 => $"E{1 + (index % 9)} 0ZZ", 1 => "10099", _ => "700199" };
        return new DemoPatient(
            DemoPlan.IdFor($"patient/{index}"), DemoPlan.IdFor($"patient/{index}/user"), email, given, family, birth, phone, language, location.TimeZone,
            $"{1 + random.Next(180)} {street}", location.City, postalCode, location.Country);
    }

    private static List<DemoStaff> MakeStaff() =>
    [
        new(DemoPlan.IdFor("staff/reception"), "reception@clinic.example", "Tomasz", "Lindqvist", Roles.Receptionist),
        new(DemoPlan.IdFor("staff/admin"), "admin@clinic.example", "Priscilla", "Okonjo", Roles.Admin),
    ];

    /// <summary>A name in the letters of a mail address: "Inés" becomes "ines".</summary>
    private static string MailName(string name) => string.Concat(name.Normalize(NormalizationForm.FormD)
        .Where(char.IsAsciiLetter).Select(char.ToLowerInvariant));
}
