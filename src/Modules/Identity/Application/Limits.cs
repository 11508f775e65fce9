using Clinic.BuildingBlocks.Application;
using NodaTime;

namespace Clinic.Identity.Application;

/// <summary>The limits of this module.</summary>
internal static class Limits
{
    private static readonly Duration QuarterHour = Duration.FromMinutes(15);
    private static readonly Duration Hour = Duration.FromHours(1);

    /// <summary>Guessing one account's password from one place.</summary>
    public static Limit SignInFromHere(string email, string network) => new($"sign-in|{email}|{network}", 5, QuarterHour);

    /// <summary>
    /// Guessing one account's password from many places. Wide (NIST allows 100), because whoever fills it keeps the owner out.
    /// </summary>
    public static Limit SignInToAccount(string email) => new($"sign-in|{email}", 50, Hour);

    /// <summary>Guessing many accounts' passwords from one place, where a whole office may sit behind one address.</summary>
    public static Limit SignInsFromHere(string network) => new($"sign-in||{network}", 50, QuarterHour);

    /// <summary>Mail to one address: nobody's inbox is flooded from here.</summary>
    public static Limit MailTo(string email) => new($"mail|{email}", 5, Hour);

    /// <summary>Registrations and mail asked for from one place.</summary>
    public static Limit RequestsFromHere(string network) => new($"request|{network}", 200, Hour);

    /// <summary>Guessing links from one place; their 256 bits need no help, the processor does.</summary>
    public static Limit LinksFromHere(string network) => new($"link|{network}", 200, Hour);
}
