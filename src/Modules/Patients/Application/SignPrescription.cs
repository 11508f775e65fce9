using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>Writes and signs a prescription, as a doctor who treats the patient and showed the password within the last ten minutes.</summary>
/// <param name="Id">Made by who asks: the same sent again is the same prescription.</param>
/// <param name="RenewsId">The one that it is written again for; null when it is new.</param>
/// <param name="Acknowledged">The keys of the warnings that the doctor looked at.</param>
internal sealed record SignPrescription(
    Guid PatientId, Guid Id, IReadOnlyList<PrescriptionItem> Items, Guid? AppointmentId, Guid? RenewsId, IReadOnlyList<string> Acknowledged) : IRequest<Result<PrescriptionResponse>>;

internal sealed record SignPrescriptionBody(Guid Id, IReadOnlyList<PrescriptionItem> Items, Guid? AppointmentId = null, Guid? RenewsId = null, IReadOnlyList<string>? Acknowledged = null);

internal sealed class SignPrescriptionEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost(ListPrescriptionsEndpoints.Path, (Guid id, SignPrescriptionBody b, Sender send, CancellationToken ct) => send.Created(
            new SignPrescription(id, b.Id, b.Items, b.AppointmentId, b.RenewsId, b.Acknowledged ?? []), p => $"/api/patients/{id}/record/prescriptions/{p.Id}/pdf", ct))
        .RequirePermission(PatientsPermissions.Treat)
        .WithName(nameof(SignPrescription)).WithSummary("Write and sign a prescription").WithTags("Record")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class SignPrescriptionValidator : AbstractValidator<SignPrescription>
{
    private const int MostItems = 10;

    public SignPrescriptionValidator()
    {
        RuleFor(c => c.Id).NotEmpty();
        RuleFor(c => c.Items).Cascade(CascadeMode.Stop).NotEmpty().Must(i => i.Count <= MostItems).WithErrorCode("too_many").WithMessage($"At most {MostItems} on one prescription.");
        RuleForEach(c => c.Items).NotNull().SetValidator(new PrescriptionItemValidator()).When(c => c.Items is not null);
    }
}

internal sealed class SignPrescriptionHandler(
    IPatientsDb db, RecordAccess access, ICurrentUser user, ISettings settings, PrescriptionCodes codes, TimeProvider clock) : IRequestHandler<SignPrescription, Result<PrescriptionResponse>>
{
    /// <summary>A prescription this old says nothing about what is taken now.</summary>
    private static readonly Duration TakenFor = Duration.FromDays(365);

    public async Task<Result<PrescriptionResponse>> Handle(SignPrescription command, CancellationToken ct)
    {
        // The patient's own side writes no prescriptions, even when the patient is a doctor.
        if (await access.OfAsync(command.PatientId, ct) is not { PractitionerId: { } doctorId } open) return Error.NotFound;
        if (await SignedBeforeAsync(command, open, ct) is { } before) return before;
        if (command.AppointmentId is { } visit && !await db.IsVisitOfAsync(open, visit, ct)) return RecordWriting.UnknownVisit;
        var now = clock.GetInstant();
        var renewed = command.RenewsId is { } earlier ? await db.Prescriptions.SingleOrDefaultAsync(p => p.Id == earlier && open.Records.Contains(p.PatientId), ct) : null;
        if (renewed is null && command.RenewsId is not null) return Error.Invalid("renewsId", "unknown_prescription", "There is no such prescription.");
        if (await db.Prescribers.AsNoTracking().SingleOrDefaultAsync(p => p.PractitionerId == doctorId, ct) is not { } licence) return PatientErrors.LicenceNeeded;
        var reader = await db.ReaderOfAsync(open.Records, ct);
        var toLookAt = (await WarningsAsync(command, open, renewed, reader, now, ct)).Where(w => !command.Acknowledged.Contains(w.Key)).ToList();
        if (toLookAt.Count > 0) return PatientErrors.WarningsNotAcknowledged.With("warnings", toLookAt);
        if (!user.ConfirmedRecently(clock)) return Error.ReauthenticationRequired;

        var patient = await db.Patients.AsNoTracking().SingleAsync(p => p.Id == command.PatientId, ct);
        var by = await db.AuthorOfAsync(open, user, ct);
        var clinic = settings.Get<ClinicSettings>();
        var text = new PrescriptionText(
            clinic.Name, clinic.Phone, by.Name, licence.LicenceNumber, licence.LicenceAuthority, $"{patient.Profile.GivenName} {patient.Profile.FamilyName}", patient.Profile.BirthDate, command.Items,
            await AddressAsync(command, doctorId, ct));
        var (id, linkId) = (command.Id, LinkTokens.NewLinkId());
        var prescription = Prescription.Sign(
            id, command.PatientId, by, command.AppointmentId, await db.SealAsync(command.PatientId, PrescriptionText.PlaceOf(id), text.ToSealedText(), ct), command.Items.Count, linkId,
            PrescriptionCodes.Hash(codes.Of(linkId)), renewed?.Id, now);
        db.Prescriptions.Add(prescription);
        // Written again is the answer to who asked.
        if (renewed?.RenewalAskedAt is not null) renewed.Take(PrescriptionAction.Renew, doctorId, now);
        db.Audit("record.sign-prescription", "prescription", id, command.PatientId);
        await db.HintRecordAsync(command.PatientId, now, ct);
        await db.TellOfRecordAsync(by, new RecordItem(id, prescription.Version, command.PatientId, "prescription_signed"), now, ct);
        try
        {
            // The same request was quicker.
            if (await db.TrySaveAsync(ct, Prescription.Key) is not null) return await SignedBeforeAsync(command, open, ct) ?? PatientErrors.ChangedMeanwhile;
        }
        catch (DbUpdateConcurrencyException)
        {
            // The one that is renewed changed in this moment.
            return PatientErrors.ChangedMeanwhile;
        }

        return PrescriptionResponse.From(prescription, open, await db.ReaderOfAsync([command.PatientId], ct), codes);
    }

    /// <summary>Where the visit is; without one, or for a call, where the doctor works.</summary>
    private async Task<string> AddressAsync(SignPrescription command, Guid doctorId, CancellationToken ct)
    {
        var visit = command.AppointmentId;
        var address = visit is null ? "" : await db.AddressAtAsync(db.Visits.Where(v => v.AppointmentId == visit), ct);
        return address.Length > 0 ? address : await db.AddressAtAsync(db.Visits.Where(v => v.PractitionerId == doctorId), ct);
    }

    /// <summary>What this request made before; nothing that is another's.</summary>
    private async Task<Result<PrescriptionResponse>?> SignedBeforeAsync(SignPrescription command, OpenRecord open, CancellationToken ct)
    {
        if (await db.Prescriptions.AsNoTracking().SingleOrDefaultAsync(p => p.Id == command.Id, ct) is not { } there) return null;
        if (there.PatientId != command.PatientId || there.By.UserId != user.UserId) return Error.NotFound;
        return PrescriptionResponse.From(there, open, await db.ReaderOfAsync([command.PatientId], ct), codes);
    }

    private async Task<IReadOnlyList<PrescriptionWarning>> WarningsAsync(SignPrescription command, OpenRecord open, Prescription? renewed, SealedReader reader, Instant now, CancellationToken ct)
    {
        var entries = await db.RecordEntries.AsNoTracking()
            .Where(e => open.Records.Contains(e.PatientId) && e.Status == EntryStatus.Active && (e.Kind == EntryKind.Allergy || e.Kind == EntryKind.Medication)).ToListAsync(ct);
        var since = now - TakenFor;
        var earlier = await db.Prescriptions.AsNoTracking()
            .Where(p => open.Records.Contains(p.PatientId) && p.Status == PrescriptionStatus.Active && p.SignedAt > since && (renewed == null || p.Id != renewed.Id)).ToListAsync(ct);
        (Guid, string) Named(RecordEntry e) => (e.Id, EntryFields.Of(reader, e.Id, e.DetailsVersion, e.Details).Name);
        return PrescriptionWarnings.Of(
            [.. command.Items.Select(i => i.Drug)], [.. entries.Where(e => e.Kind == EntryKind.Allergy).Select(Named)],
            // What is renewed is taken, and that is why.
            renewed is not null ? [] : [
                .. entries.Where(e => e.Kind == EntryKind.Medication).Select(Named),
                .. earlier.SelectMany(p => PrescriptionText.Of(p, reader)?.Items.Select(i => (p.Id, $"{i.Drug} {i.Strength}")) ?? [])]);
    }
}
