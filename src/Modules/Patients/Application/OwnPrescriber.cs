using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>The licence that the own prescriptions carry.</summary>
internal sealed record GetPrescriber : IRequest<Result<PrescriberResponse>>;

/// <summary>Says which licence the own prescriptions carry. One that the clinic checked is changed by renewing the licence.</summary>
internal sealed record SetPrescriber(string LicenceNumber, string LicenceAuthority) : IRequest<Result<PrescriberResponse>>;

/// <param name="LicenceNumber">Empty when there is none yet.</param>
/// <param name="IsChecked">Whether the clinic checked it.</param>
internal sealed record PrescriberResponse(string LicenceNumber, string LicenceAuthority, bool IsChecked);

internal sealed class PrescriberEndpoints : IEndpoint
{
    private const string Path = "/api/patients/prescriber";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, (Sender send, CancellationToken ct) => send.Ok(new GetPrescriber(), ct))
            .RequirePermission(PatientsPermissions.Treat).WithName(nameof(GetPrescriber)).WithSummary("The licence that the own prescriptions carry").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404);
        routes.MapPut(Path, (SetPrescriber command, Sender send, CancellationToken ct) => send.Ok(command, ct))
            .RequirePermission(PatientsPermissions.Treat).WithName(nameof(SetPrescriber)).WithSummary("Say which licence the own prescriptions carry").WithTags("Record")
            .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class SetPrescriberValidator : AbstractValidator<SetPrescriber>
{
    public SetPrescriberValidator()
    {
        RuleFor(c => c.LicenceNumber).Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(80).Must(IsOneLine).WithErrorCode("one_line").WithMessage("This is one line of text.");
        RuleFor(c => c.LicenceAuthority).Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(80).Must(IsOneLine).WithErrorCode("one_line").WithMessage("This is one line of text.");
    }

    private static bool IsOneLine(string text) => !text.Any(char.IsControl);
}

internal sealed class PrescriberHandlers(IPatientsDb db, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<GetPrescriber, Result<PrescriberResponse>>, IRequestHandler<SetPrescriber, Result<PrescriberResponse>>
{
    public async Task<Result<PrescriberResponse>> Handle(GetPrescriber query, CancellationToken ct)
    {
        if (user.PractitionerId is not { } id) return Error.NotFound;
        var found = await db.Prescribers.AsNoTracking().SingleOrDefaultAsync(p => p.PractitionerId == id, ct);
        return found is null ? new PrescriberResponse("", "", false) : new PrescriberResponse(found.LicenceNumber, found.LicenceAuthority, found.IsChecked);
    }

    public async Task<Result<PrescriberResponse>> Handle(SetPrescriber command, CancellationToken ct)
    {
        if (user.PractitionerId is not { } id) return Error.NotFound;
        if (!user.ConfirmedRecently(clock)) return Error.ReauthenticationRequired;
        var found = await db.Prescribers.SingleOrDefaultAsync(p => p.PractitionerId == id, ct);
        if (found?.IsChecked == true) return PatientErrors.LicenceChecked;
        if (found is null) db.Prescribers.Add(found = new Prescriber { PractitionerId = id, LicenceNumber = "", LicenceAuthority = "" });
        (found.LicenceNumber, found.LicenceAuthority) = (command.LicenceNumber.Trim(), command.LicenceAuthority.Trim());
        db.Audit("prescriber.change", "prescriber", id);
        await db.SaveChangesAsync(ct);
        return new PrescriberResponse(found.LicenceNumber, found.LicenceAuthority, found.IsChecked);
    }
}
