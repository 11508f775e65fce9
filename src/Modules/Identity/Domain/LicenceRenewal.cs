using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Identity.Domain;

/// <summary>Where a renewed licence stands.</summary>
internal enum RenewalState
{
    /// <summary>Documents are being added; nobody else sees it.</summary>
    Draft,

    /// <summary>Waits for the clinic.</summary>
    Submitted,

    /// <summary>The clinic goes by it from now on.</summary>
    Accepted,

    /// <summary>The clinic said no, and why.</summary>
    Refused,
}

/// <summary>
/// A licence that a doctor of the clinic had renewed, and sends in. A doctor has one under way at most; what was accepted stays,
/// because it is what the clinic let somebody treat patients with.
/// </summary>
internal sealed class LicenceRenewal
{
    /// <summary>How many documents it may have.</summary>
    public const int MostDocuments = 3;

    private LicenceRenewal()
    {
    }

    public Guid Id { get; private init; }

    /// <summary>The doctor's account.</summary>
    public Guid UserId { get; private init; }

    /// <summary>The practitioner that the account is.</summary>
    public Guid PractitionerId { get; private init; }

    /// <summary>The account while it is under way; null once it is decided. Unique, so that there is one at a time.</summary>
    public Guid? OpenFor { get; private set; }

    /// <summary>Grows by one when it is sent and when it is decided.</summary>
    public int Version { get; private set; }

    public RenewalState State { get; private set; }

    /// <summary>Number and authority, as JSON; sealed for the account. Null until it is sent.</summary>
    public Sealed? Details { get; private set; }

    /// <summary>The last date on which the renewed licence is good; null until it is sent.</summary>
    public LocalDate? ExpiresOn { get; private set; }

    /// <summary>When it or its documents were changed last.</summary>
    public Instant ChangedAt { get; private set; }

    public Instant? SubmittedAt { get; private set; }

    public Instant? DecidedAt { get; private set; }

    /// <summary>The account of who decided.</summary>
    public Guid? DecidedBy { get; private set; }

    /// <summary>Why it was refused; sealed for the doctor's account.</summary>
    public Sealed? Reason { get; private set; }

    public static LicenceRenewal Start(Guid userId, Guid practitionerId, Instant now) =>
        new() { Id = Guid.CreateVersion7(), UserId = userId, PractitionerId = practitionerId, OpenFor = userId, Version = 1, State = RenewalState.Draft, ChangedAt = now };

    /// <summary>Notes that its documents were changed.</summary>
    public void Touch(Instant now) => ChangedAt = now;

    /// <summary>Sends it to the clinic.</summary>
    public Error? Submit(Sealed details, LocalDate expiresOn, Instant now)
    {
        if (State != RenewalState.Draft) return IdentityErrors.NotAllowedInState;
        (State, Details, ExpiresOn, SubmittedAt, ChangedAt) = (RenewalState.Submitted, details, expiresOn, now, now);
        Version++;
        return null;
    }

    /// <summary>The clinic says yes, or no with a reason.</summary>
    public Error? Decide(bool accept, Guid by, Instant now, Sealed? reason)
    {
        if (State != RenewalState.Submitted) return IdentityErrors.NotAllowedInState;
        (State, OpenFor, DecidedAt, DecidedBy, Reason, ChangedAt) = (accept ? RenewalState.Accepted : RenewalState.Refused, null, now, by, reason, now);
        Version++;
        return null;
    }
}

/// <summary>A document of a renewed licence. Name, type and bytes are the file's.</summary>
internal sealed class RenewalDocument
{
    /// <summary>The file.</summary>
    public required Guid FileId { get; init; }

    public required Guid RenewalId { get; init; }
}
