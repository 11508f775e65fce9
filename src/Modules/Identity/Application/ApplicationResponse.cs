using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.Identity.Contracts;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>An application whole, as its applicant or the clinic sees it.</summary>
/// <param name="Version">To be sent back with a change.</param>
/// <param name="SubmittedAt">When it was sent last.</param>
/// <param name="Missing">While it is being written: what must be there before it can be sent, by field.</param>
/// <param name="AllowedActions">What the reader may do now.</param>
/// <param name="History">Every step, oldest first.</param>
internal sealed record ApplicationResponse(
    Guid Id, int Version, ApplicationState State, ApplicantResponse Applicant, ApplicationFields Fields, IReadOnlyList<DocumentResponse> Documents,
    DateTimeOffset StartedAt, DateTimeOffset? SubmittedAt,
    IReadOnlyList<string> Missing, IReadOnlyList<ApplicationAction> AllowedActions, IReadOnlyList<ApplicationStepResponse> History);

internal sealed record ApplicantResponse(Guid UserId, string Name, string Email);

/// <param name="ByApplicant">Whether the applicant did it; else the clinic.</param>
/// <param name="ByName">Who it was; only for the clinic.</param>
/// <param name="Note">The clinic's question or reason.</param>
internal sealed record ApplicationStepResponse(DateTimeOffset At, ApplicationAction Action, bool ByApplicant, string? ByName, string? Note);

/// <summary>Opens applications for those who may read them.</summary>
internal sealed class ApplicationAnswers(IIdentityDb db, IFileStore files, TimeProvider clock)
{
    /// <summary>The application with its history, which must be loaded.</summary>
    /// <param name="a">The application.</param>
    /// <param name="forClinic">Whether the clinic reads, and not the applicant.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ApplicationResponse> OfAsync(DoctorApplication a, bool forClinic, CancellationToken ct)
    {
        var people = forClinic ? a.History.Select(s => s.By).Append(a.UserId).Distinct().ToList() : [a.UserId];
        var users = await db.Users.AsNoTracking().Where(u => people.Contains(u.Id)).ToDictionaryAsync(u => u.Id, ct);
        var reader = await db.ReaderOfAsync([a.UserId], ct);
        var (applicant, fields) = (users[a.UserId], ApplicationFields.Of(a, reader));
        var documents = await DocumentsOfAsync(a.Id, ct);
        return new ApplicationResponse(
            a.Id, a.Version, a.State, new ApplicantResponse(a.UserId, applicant.FullName, applicant.Email!), fields, documents, a.StartedAt.ToDateTimeOffset(),
            a.SubmittedAt?.ToDateTimeOffset(),
            a.IsEditable ? [.. CompleteApplicationValidator.Check(fields, documents.Select(d => d.Category), clock).Select(e => e.Field).Distinct()] : [],
            [.. forClinic ? a.ClinicMay : a.ApplicantMay],
            [
                .. a.History.OrderBy(s => s.Number).Select(s => new ApplicationStepResponse(
                    s.At.ToDateTimeOffset(), s.Action, s.By == a.UserId, forClinic ? users.GetValueOrDefault(s.By)?.FullName : null,
                    reader.Open(ApplicationFields.PlaceOfNote(a.Id, s.Number), s.Note))),
            ]);
    }

    /// <summary>What stands with an application, in the order of the categories, oldest first.</summary>
    public async Task<IReadOnlyList<DocumentResponse>> DocumentsOfAsync(Guid applicationId, CancellationToken ct)
    {
        var documents = await db.Documents.AsNoTracking().Where(d => d.ApplicationId == applicationId).ToListAsync(ct);
        var details = await files.DescribeAsync(db, [.. documents.Select(d => d.FileId)], ct);
        return
        [
            .. documents.Where(d => details.ContainsKey(d.FileId)).OrderBy(d => d.Category).ThenBy(d => details[d.FileId].CreatedAt).ThenBy(d => d.FileId)
                .Select(d => new DocumentResponse(d.FileId, d.Category, details[d.FileId].Name, details[d.FileId].ContentType, details[d.FileId].Size)),
        ];
    }

    /// <summary>What the other modules learn of an approved application.</summary>
    public static DoctorApproved ToEvent(DoctorApplication a, User user, SealedReader reader)
    {
        var fields = ApplicationFields.Of(a, reader);
        var first = fields.Experience.Select(e => e.From).Min();
        var years = first is null || a.DecidedAt is null ? 0 : Math.Clamp(a.DecidedAt.Value.InUtc().Year - first.Value, 0, 80);
        return new DoctorApproved(
            a.Id, a.Version, user.Id, user.PractitionerId!.Value, user.GivenName, user.FamilyName, user.Language, a.SpecialtyCodes, a.Languages,
            [.. fields.Education.Select(e => e.ToLine())], [.. fields.Experience.Select(e => e.ToLine())], years, fields.About, a.LicenceExpiresOn!.Value.ToDateOnly());
    }
}
