namespace Clinic.Identity.Domain;

/// <summary>A role that the clinic made itself: a name and a set of permissions. Accounts hold it by its id.</summary>
internal sealed class ClinicRole
{
    public required Guid Id { get; init; }

    /// <summary>Grows by one with each change; two changes at once cannot both be stored.</summary>
    public int Version { get; set; } = 1;

    public required string Name { get; set; }

    /// <summary>Names of permissions, in alphabetical order.</summary>
    public required List<string> Permissions { get; set; }
}
