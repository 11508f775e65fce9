using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Takes a prescription back, asks for it again, or says that it is not written again.</summary>
internal sealed record ChangePrescription(Guid PatientId, Guid PrescriptionId, int Version, PrescriptionAction Action) : IRequest<Result<PrescriptionResponse>>;

internal sealed record PrescriptionVersionBody(int Version);

internal sealed class ChangePrescriptionEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var prescription = routes.MapGroup($"{ListPrescriptionsEndpoints.Path}/{{prescriptionId:guid}}").WithTags("Record").RequireSignIn();
        Step("cancel", PrescriptionAction.Cancel, "CancelPrescription", "Take an own prescription back");
        Step("ask-renewal", PrescriptionAction.AskRenewal, "AskRenewal", "Ask the doctor for a prescription again");
        Step("refuse-renewal", PrescriptionAction.RefuseRenewal, "RefusePrescriptionAgain", "Say that a prescription is not written again");

        void Step(string verb, PrescriptionAction action, string name, string summary) => prescription
            .MapPost(verb, (Guid id, Guid prescriptionId, PrescriptionVersionBody b, Sender send, CancellationToken ct) => send.Ok(new ChangePrescription(id, prescriptionId, b.Version, action), ct))
            .WithName(name).WithSummary(summary).ProducesProblem(401).ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class ChangePrescriptionHandler(IPatientsDb db, RecordAccess access, ICurrentUser user, PrescriptionCodes codes, TimeProvider clock) :
    IRequestHandler<ChangePrescription, Result<PrescriptionResponse>>
{
    public async Task<Result<PrescriptionResponse>> Handle(ChangePrescription command, CancellationToken ct)
    {
        if (await access.OfAsync(command.PatientId, ct) is not { } open) return Error.NotFound;
        if (await db.Prescriptions.SingleOrDefaultAsync(p => p.Id == command.PrescriptionId && open.Records.Contains(p.PatientId), ct) is not { } prescription) return Error.NotFound;
        var reader = await db.ReaderOfAsync(open.Records, ct);
        if (prescription.Version != command.Version) return PatientErrors.ChangedMeanwhile.With("current", PrescriptionResponse.From(prescription, open, reader, codes));
        var now = clock.GetInstant();
        if (prescription.Take(command.Action, open.PractitionerId, now) is { } refusal) return refusal;
        var (verb, news) = command.Action switch
        {
            PrescriptionAction.Cancel => ("cancel", "prescription_cancelled"),
            PrescriptionAction.AskRenewal => ("ask-renewal", "renewal_requested"),
            _ => ("refuse-renewal", "renewal_refused"),
        };
        db.Audit($"record.{verb}-prescription", "prescription", prescription.Id, prescription.PatientId);
        await db.HintRecordAsync(prescription.PatientId, now, ct);
        await db.TellOfRecordAsync(
            await db.AuthorOfAsync(open, user, ct),
            new RecordItem(prescription.Id, prescription.Version, prescription.PatientId, news, PractitionerIds: [prescription.By.PractitionerId!.Value]), now, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PatientErrors.ChangedMeanwhile;
        }

        return PrescriptionResponse.From(prescription, open, reader, codes);
    }
}
