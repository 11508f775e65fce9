namespace Clinic.BuildingBlocks.Application;

/// <summary>How the first admin comes to be: by the set-up page, or by the host's command <c>create-admin</c>.</summary>
public interface ICreateAdmin
{
    /// <summary>Whether somebody who can run the clinic is there, or invited.</summary>
    Task<bool> ExistsAsync(CancellationToken ct);

    /// <summary>Adds an admin, stored with the next save. Returns the account's id.</summary>
    Guid Add(string email, string givenName, string familyName, string language, string passwordHash);

    /// <summary>
    /// Makes an admin, or makes an existing account one, and returns the address to choose a password at, good for an hour; null when
    /// the address is no address.
    /// </summary>
    Task<Uri?> CreateAsync(string email, string givenName, string familyName, CancellationToken ct);

    /// <summary>The code that opens the set-up page until there is an admin; new with each start of the host.</summary>
    string Code { get; }
}
