using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>
/// A code with which a person takes over the record that the desk made of them, or of their child. It is shown once, to who makes it; stored
/// is only its hash. A new one replaces the one before.
/// </summary>
internal sealed class ClaimCode
{
    /// <summary>How long it is good: the person has to get home with it.</summary>
    public static readonly Duration Lifetime = Duration.FromDays(7);

    // Crockford's base 32: no letter that can be taken for a digit.
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;
    private const int GroupLength = 4;

    /// <summary>Whose record it opens; there is one code at a time.</summary>
    public required Guid PatientId { get; init; }

    public required string Hash { get; set; }

    /// <summary>The account of who handed it out, and cannot use it.</summary>
    public required Guid MadeBy { get; set; }

    /// <summary>Exclusive.</summary>
    public required Instant ExpiresAt { get; set; }

    /// <summary>A new code of 80 random bits, in groups as people read it out.</summary>
    public static string New() => string.Join('-', RandomNumberGenerator.GetString(Alphabet, Length).Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>What is stored in place of a code. Case, blanks and dashes do not matter, nor O for 0, nor I and L for 1.</summary>
    public static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(
        string.Concat(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)).Replace('O', '0').Replace('I', '1').Replace('L', '1'))));
}
