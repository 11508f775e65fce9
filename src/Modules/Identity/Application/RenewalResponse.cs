using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>A renewed licence, as its doctor or the clinic sees it.</summary>
/// <param name="Version">To be sent back with a decision.</param>
/// <param name="Number">Empty until it is sent.</param>
/// <param name="Authority">Who issued the licence; empty until it is sent.</param>
/// <param name="ExpiresOn">The last date on which it is good.</param>
/// <param name="Reason">Why it was refused.</param>
/// <param name="DecidedBy">Who decided; only for the clinic.</param>
internal sealed record RenewalResponse(
    Guid Id, int Version, RenewalState State, Guid PractitionerId, ApplicantResponse Doctor, string Number, string Authority, DateOnly? ExpiresOn,
    IReadOnlyList<RenewalDocumentResponse> Documents, DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt, string? DecidedBy, string? Reason);

/// <param name="Name">As the doctor called the file.</param>
/// <param name="ContentType">By its content.</param>
/// <param name="Size">In bytes.</param>
internal sealed record RenewalDocumentResponse(Guid Id, string Name, string ContentType, long Size);

/// <summary>What of a renewed licence is sealed.</summary>
internal sealed record RenewalDetails(string Number, string Authority)
{
    public static SealedPlace PlaceOf(Guid renewalId) => new("licence_renewal", renewalId, "details");

    public static SealedPlace PlaceOfReason(Guid renewalId) => new("licence_renewal", renewalId, "reason");

    public string ToSealedText() => JsonSerializer.Serialize(this, JsonSerializerOptions.Web);

    /// <summary>Empty where nothing was sent yet, or where the account's key was destroyed.</summary>
    public static RenewalDetails Of(LicenceRenewal r, SealedReader reader) =>
        reader.Open(PlaceOf(r.Id), r.Details) is { } text ? JsonSerializer.Deserialize<RenewalDetails>(text, JsonSerializerOptions.Web)! : new RenewalDetails("", "");
}

/// <summary>Opens renewed licences for those who may read them.</summary>
internal sealed class RenewalAnswers(IIdentityDb db, IFileStore files)
{
    public async Task<RenewalResponse> OfAsync(LicenceRenewal r, bool forClinic, CancellationToken ct)
    {
        var users = await db.Users.AsNoTracking().Where(u => u.Id == r.UserId || u.Id == r.DecidedBy).ToDictionaryAsync(u => u.Id, ct);
        var reader = await db.ReaderOfAsync([r.UserId], ct);
        var (doctor, details) = (users[r.UserId], RenewalDetails.Of(r, reader));
        var ids = await db.RenewalDocuments.AsNoTracking().Where(d => d.RenewalId == r.Id).Select(d => d.FileId).ToListAsync(ct);
        var documents = (await files.DescribeAsync(db, ids, ct)).Values.OrderBy(f => f.CreatedAt).ThenBy(f => f.Id);
        return new RenewalResponse(
            r.Id, r.Version, r.State, r.PractitionerId, new ApplicantResponse(r.UserId, doctor.FullName, doctor.Email!), details.Number, details.Authority, r.ExpiresOn?.ToDateOnly(),
            [.. documents.Select(f => new RenewalDocumentResponse(f.Id, f.Name, f.ContentType, f.Size))], r.SubmittedAt?.ToDateTimeOffset(), r.DecidedAt?.ToDateTimeOffset(),
            forClinic && r.DecidedBy is { } by ? users.GetValueOrDefault(by)?.FullName : null, reader.Open(RenewalDetails.PlaceOfReason(r.Id), r.Reason));
    }
}
