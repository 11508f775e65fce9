using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>The prescriptions of a record, the newest first.</summary>
internal sealed record ListPrescriptions(Guid PatientId, Paging Paging) : IRequest<Result<Paged<PrescriptionResponse>>>;

/// <summary>A prescription as a PDF, with the code by which anybody can check it.</summary>
internal sealed record PrintPrescription(Guid PatientId, Guid PrescriptionId) : IRequest<Result<FileContent>>;

internal sealed class ListPrescriptionsEndpoints : IEndpoint
{
    /// <summary>Where the prescriptions of a record are.</summary>
    public const string Path = "/api/patients/{id:guid}/record/prescriptions";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Guid id, int? page, int? pageSize, Sender send, CancellationToken ct) => send.Ok(new ListPrescriptions(id, new Paging(page, pageSize)), ct))
            .RequireSignIn().WithName(nameof(ListPrescriptions)).WithSummary("The prescriptions of a record").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404);
        routes.MapGet($"{Path}/{{prescriptionId:guid}}/pdf", (Guid id, Guid prescriptionId, bool? preview, Sender send, CancellationToken ct) =>
                send.File(new PrintPrescription(id, prescriptionId), preview == true ? FileUse.Preview : FileUse.Download, ct))
            .RequireSignIn().WithName(nameof(PrintPrescription)).WithSummary("A prescription as a PDF").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(404);
    }
}

/// <summary>Puts prescriptions on paper.</summary>
internal interface IPrescriptionPrinter
{
    /// <summary>A PDF of one or more pages (A4).</summary>
    /// <param name="text">What it says.</param>
    /// <param name="signed">The date, for people.</param>
    /// <param name="code">The code.</param>
    /// <param name="checkAt">Where the code is checked; what the QR code holds.</param>
    /// <param name="cancelled">Whether it was taken back, which is printed across it.</param>
    /// <param name="language">BCP 47; of the patient.</param>
    /// <param name="logo">The clinic's logo, if there is one.</param>
    byte[] Print(PrescriptionText text, LocalDate signed, string code, Uri checkAt, bool cancelled, string language, byte[]? logo);
}

internal sealed class ListPrescriptionsHandlers(
    IPatientsDb db, RecordAccess access, PrescriptionCodes codes, IPrescriptionPrinter printer, IClinicLogo logo, Microsoft.Extensions.Options.IOptions<ClinicOptions> clinic) :
    IRequestHandler<ListPrescriptions, Result<Paged<PrescriptionResponse>>>, IRequestHandler<PrintPrescription, Result<FileContent>>
{
    public async Task<Result<Paged<PrescriptionResponse>>> Handle(ListPrescriptions query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        var page = await db.Prescriptions.AsNoTracking().Where(p => open.Records.Contains(p.PatientId)).OrderByDescending(p => p.SignedAt).ThenBy(p => p.Id).ToPageAsync(query.Paging, ct);
        var reader = await db.ReaderOfAsync(open.Records, ct);
        return new Paged<PrescriptionResponse>([.. page.Items.Select(p => PrescriptionResponse.From(p, open, reader, codes))], page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<FileContent>> Handle(PrintPrescription query, CancellationToken ct)
    {
        if (await access.OfAsync(query.PatientId, ct) is not { } open) return Error.NotFound;
        var p = await db.Prescriptions.AsNoTracking().SingleOrDefaultAsync(x => x.Id == query.PrescriptionId && open.Records.Contains(x.PatientId), ct);
        if (p is null || PrescriptionText.Of(p, await db.ReaderOfAsync([p.PatientId], ct)) is not { } text) return Error.NotFound;
        var language = await db.Patients.Where(x => x.Id == p.PatientId).Select(x => x.Profile.Language).SingleAsync(ct);
        db.Audit("record.print-prescription", "prescription", p.Id, p.PatientId);
        await db.SaveChangesAsync(ct);
        var (code, day) = (codes.Of(p.LinkId), p.SignedAt.InUtc().Date);
        var bytes = printer.Print(text, day, code, clinic.Value.Link($"/check/{code}"), p.Status == Domain.PrescriptionStatus.Cancelled, language, await logo.ReadAsync(ct));
        var name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"prescription-{day:uuuu-MM-dd}.pdf");
        return new FileContent(new FileDetails(p.Id, name, "application/pdf", bytes.Length, p.SignedAt), new MemoryStream(bytes));
    }
}
