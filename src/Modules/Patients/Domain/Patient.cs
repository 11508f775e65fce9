using Clinic.BuildingBlocks.Domain;
using NodaTime;

namespace Clinic.Patients.Domain;

/// <summary>A person who is or may become a patient. Has an account when they registered themselves.</summary>
internal sealed class Patient
{
    /// <summary>The primary key.</summary>
    public const string Key = "pk_patient";

    private Patient()
    {
    }

    public Guid Id { get; private set; }

    /// <summary>The account, if there is one.</summary>
    public Guid? UserId { get; private set; }

    public PatientProfile Profile { get; private set; } = null!;

    /// <summary>Whom to call and how the person is insured; null when nothing is known.</summary>
    public Sealed? Details { get; private set; }

    /// <summary>The photo's file, if there is one.</summary>
    public Guid? PhotoId { get; private set; }

    /// <summary>When the patient was put away; null while not.</summary>
    public Instant? ArchivedAt { get; private set; }

    /// <summary>The patient that is the same person and stays; null while this is the one.</summary>
    public Guid? MergedInto { get; private set; }

    /// <summary>When the person left; null while not. Then nobody opens the record.</summary>
    public Instant? ErasedAt { get; private set; }

    /// <summary>Until when the law asks for the record of who left; exclusive. Then its keys are destroyed.</summary>
    public Instant? KeepUntil { get; private set; }

    /// <summary>When they were.</summary>
    public Instant? KeysDestroyedAt { get; private set; }

    /// <summary>Who the locked record is of, for a court that asks.</summary>
    public Sealed? LockedIdentity { get; private set; }

    /// <summary>Where mail goes; the account's address when there is an account.</summary>
    public string? Email { get; private set; }

    /// <summary>Family and given name as <see cref="SearchText" /> folds them.</summary>
    public string SearchName { get; private set; } = "";

    /// <summary>The digits of the phone number; empty when there is none.</summary>
    public string SearchPhone { get; private set; } = "";

    public Instant CreatedAt { get; private set; }

    public Instant ChangedAt { get; private set; }

    /// <summary>Grows by one with each change; two changes at once cannot both be stored.</summary>
    public int Version { get; private set; }

    public static Patient Create(Guid id, Guid? userId, string? email, PatientProfile profile, Instant now)
    {
        var patient = new Patient { Id = id, UserId = userId, Email = email, CreatedAt = now, ChangedAt = now, Version = 1 };
        patient.Describe(profile);
        return patient;
    }

    /// <summary>How the name is searched for; two people of one name have the same.</summary>
    public static string SearchNameOf(string givenName, string familyName) => SearchText.Fold($"{familyName} {givenName}");

    /// <summary>Replaces what the person says about themselves. Returns whether that was a change.</summary>
    public bool Change(PatientProfile profile, Instant now) => Change(profile, Email, now);

    /// <summary>Replaces what is known of the person, and where mail goes. Returns whether that was a change.</summary>
    public bool Change(PatientProfile profile, string? email, Instant now)
    {
        if (profile == Profile && email == Email) return false;
        Describe(profile);
        Email = email;
        ChangedAt = now;
        Version++;
        return true;
    }

    /// <summary>Replaces whom to call and the insurance.</summary>
    public void ChangeDetails(Sealed? details, Instant now) => (Details, ChangedAt, Version) = (details, now, Version + 1);

    /// <summary>Puts the patient away, or with null takes them out again.</summary>
    public void Archive(Instant? at, Instant now) => (ArchivedAt, ChangedAt, Version) = (at, now, Version + 1);

    /// <summary>This is the same person as another patient, who stays.</summary>
    public void MergeInto(Guid survivorId, Instant now) => (MergedInto, ArchivedAt, ChangedAt, Version) = (survivorId, now, now, Version + 1);

    /// <summary>Another record was merged into this one.</summary>
    public void NoteMerge(Instant now) => (ChangedAt, Version) = (now, Version + 1);

    /// <summary>Replaces the photo, or takes it away.</summary>
    public void ChangePhoto(Guid? photoId, Instant now) => (PhotoId, ChangedAt, Version) = (photoId, now, Version + 1);

    /// <summary>The person left: nothing of them stays readable but what is sealed.</summary>
    public void Erase(Sealed identity, Instant keepUntil, Instant now)
    {
        Describe(new PatientProfile("", "", DateOnly.MinValue, "", Profile.Language, null, Address.Unknown));
        (UserId, Email, Details, PhotoId, LockedIdentity) = (null, null, null, null, identity);
        (ErasedAt, ArchivedAt, KeepUntil, ChangedAt) = (now, now, keepUntil, now);
        Version++;
    }

    private void Describe(PatientProfile profile)
    {
        Profile = profile;
        SearchName = SearchNameOf(profile.GivenName, profile.FamilyName);
        SearchPhone = SearchText.Digits(profile.Phone);
    }
}

/// <summary>What a patient says about themselves.</summary>
/// <param name="GivenName">As on the record.</param>
/// <param name="FamilyName">As on the record.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Phone">As written; empty when the clinic knows none.</param>
/// <param name="Language">BCP 47; of pages and messages.</param>
/// <param name="TimeZone">IANA; null when it is that of the clinic.</param>
/// <param name="Address">Where they live.</param>
internal sealed record PatientProfile(
    string GivenName, string FamilyName, DateOnly BirthDate, string Phone, string Language, string? TimeZone, Address Address)
{
    // For EF, which sets the address on its own.
    private PatientProfile()
        : this("", "", default, "", "", null, Address.Unknown)
    {
    }
}

/// <summary>Where somebody lives. Parts that nobody gave are null.</summary>
internal sealed record Address(string? Line1, string? Line2, string? City, string? PostalCode, string? Country)
{
    public static readonly Address Unknown = new(null, null, null, null, null);
}
