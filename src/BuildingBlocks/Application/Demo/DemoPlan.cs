namespace Clinic.BuildingBlocks.Application.Demo;

/// <summary>The invented people and places that the modules' demo data agree on. The same for every start.</summary>
public sealed record DemoPlan(
    DateTimeOffset Now, IReadOnlyList<DemoLocation> Locations, IReadOnlyList<DemoPractitioner> Practitioners, IReadOnlyList<DemoPatient> Patients,
    IReadOnlyList<DemoStaff> Staff)
{
    /// <summary>The password of every demo person who can sign in.</summary>
    public const string Password = "Clinic-demo-2026";

    /// <summary>The specialties of the demo clinic's doctors.</summary>
    public static IReadOnlyList<DemoSpecialty> Specialties { get; } =
    [
        new("207N00000X", "Dermatology", "Dermatologist"),
        new("207Q00000X", "General practice", "General practitioner"),
        new("207RC0000X", "Cardiology", "Cardiologist"),
        new("207V00000X", "Gynaecology", "Gynaecologist"),
        new("207W00000X", "Eye care", "Eye doctor"),
        new("207X00000X", "Orthopaedics", "Orthopaedist"),
        new("207Y00000X", "Ear, nose, throat", "Ear, nose and throat doctor"),
        new("208000000X", "Children's medicine", "Children's doctor"),
        new("2084N0400X", "Neurology", "Neurologist"),
        new("2084P0800X", "Psychiatry", "Psychiatrist"),
        new("207RG0100X", "Gastroenterology", "Gastroenterologist"),
        new("207RE0101X", "Endocrinology", "Endocrinologist"),
    ];

    /// <summary>For choices within the plan: the same sequence for the same purpose.</summary>
    public static Random RandomFor(string purpose) => new(purpose.Aggregate(20261122, (seed, c) => unchecked((seed * 31) + c)));

    /// <summary>An id that is the same on every start.</summary>
    public static Guid IdFor(string what) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"clinic-demo/{what}")).AsSpan(0, 16));
}

/// <summary>A place of the demo clinic.</summary>
public sealed record DemoLocation(
    Guid Id, string Name, string City, string Country, string Street, string PostalCode, string TimeZone, string Phone, string Currency)
{
    /// <summary>One line with the city, as places with the city before the code are written.</summary>
    public string Address => $"{Street}, {City} {PostalCode}";
}

/// <summary>A doctor of the demo clinic. <paramref name="Email" /> is null for those who cannot sign in.</summary>
public sealed record DemoPractitioner(
    Guid Id, Guid UserId, string? Email, string Title, string GivenName, string FamilyName, IReadOnlyList<string> SpecialtyCodes,
    IReadOnlyList<string> Languages, IReadOnlyList<Guid> LocationIds, int ExperienceYears);

/// <summary>A patient of the demo clinic. <paramref name="Email" /> is null for those who cannot sign in.</summary>
public sealed record DemoPatient(
    Guid Id, Guid UserId, string? Email, string GivenName, string FamilyName, DateOnly BirthDate, string Phone, string Language, string TimeZone,
    string AddressLine, string City, string PostalCode, string Country);

/// <summary>A member of the staff who is no doctor.</summary>
public sealed record DemoStaff(Guid UserId, string Email, string GivenName, string FamilyName, string Role);

/// <summary>A specialty by its NUCC code, with what its doctor is called.</summary>
public sealed record DemoSpecialty(string Code, string Name, string PractitionerTitle);
