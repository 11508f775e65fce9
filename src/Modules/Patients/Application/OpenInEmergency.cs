using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Contracts;
using Clinic.Patients.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>
/// A doctor opens the record of a patient whom they do not treat, because it cannot wait: for an hour, with a reason that somebody reads
/// afterwards. The patient is found by the whole name and the date of birth, and by nothing less; the answer says no more than that.
/// </summary>
/// <param name="GivenName">As on the record; case and accents do not matter.</param>
/// <param name="FamilyName">The same.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Reason">Why it cannot wait.</param>
internal sealed record OpenInEmergency(string GivenName, string FamilyName, DateOnly BirthDate, string Reason) : IRequest<Result<EmergencyResponse>>;

/// <param name="PatientId">Whose record is open.</param>
/// <param name="Until">Exclusive.</param>
internal sealed record EmergencyResponse(Guid PatientId, DateTimeOffset Until);

internal sealed class OpenInEmergencyEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/patients/emergency-access", (OpenInEmergency command, Sender send, CancellationToken ct) => send.Ok(command, ct))
        .RequirePermission(PatientsPermissions.Treat)
        .WithName(nameof(OpenInEmergency)).WithSummary("Open a record in an emergency, for 60 minutes").WithTags("Access")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(429);
}

internal sealed class OpenInEmergencyValidator : AbstractValidator<OpenInEmergency>
{
    private const int LongestReason = 1_000;
    private const int ShortestReason = 10;

    public OpenInEmergencyValidator(TimeProvider clock)
    {
        RuleFor(c => c.GivenName).NameRule();
        RuleFor(c => c.FamilyName).NameRule();
        RuleFor(c => c.BirthDate).BirthDateRule(clock);
        RuleFor(c => c.Reason).Cascade(CascadeMode.Stop).NotEmpty().MaximumLength(LongestReason)
            .Must(reason => reason.Trim().Length >= ShortestReason).WithErrorCode("too_short").WithMessage("Say in a few words why it cannot wait.");
    }
}

internal sealed class OpenInEmergencyHandler(IPatientsDb db, Throttle throttle, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<OpenInEmergency, Result<EmergencyResponse>>
{
    public async Task<Result<EmergencyResponse>> Handle(OpenInEmergency command, CancellationToken ct)
    {
        if (user.PractitionerId is not { } practitionerId) return Error.NotFound;
        // Names and dates are not to be tried out.
        if (throttle.TryCount(PatientLimits.Emergencies(user.UserId)) is { } wait) return PatientErrors.TooManyAttempts(wait);
        var name = Patient.SearchNameOf(command.GivenName, command.FamilyName);
        var found = await db.Patients.AsNoTracking().Where(p => p.SearchName == name && p.Profile.BirthDate == command.BirthDate && p.MergedInto == null).Select(p => p.Id).Take(2).ToListAsync(ct);
        if (found.Count != 1)
        {
            // That somebody tried is for the audit log; whom, nobody needs to know who is not there.
            db.Audit("emergency.not-found", "practitioner", practitionerId);
            await db.SaveChangesAsync(ct);
            return found.Count == 0 ? Error.NotFound : PatientErrors.SeveralFound;
        }

        var (id, now) = (Guid.CreateVersion7(), clock.GetInstant());
        var reason = await db.SealAsync(found[0], AccessTexts.Reason(id), command.Reason.Trim(), ct);
        var access = EmergencyAccess.Open(id, found[0], practitionerId, user.UserId, reason, now);
        db.EmergencyAccesses.Add(access);
        db.RecordOpenings.Add(new RecordOpening { Id = Guid.CreateVersion7(), PatientId = access.PatientId, UserId = access.UserId, As = OpenedAs.Emergency, At = now });
        db.Audit("emergency.open", "patient", access.PatientId, access.PatientId);
        db.Enqueue(new EmergencyAccessOpened(access.Id, access.PractitionerId, access.UserId, user.Name, access.At.ToDateTimeOffset()), access.Id, access.Version);
        await db.SaveChangesAsync(ct);
        return new EmergencyResponse(access.PatientId, access.Until.ToDateTimeOffset());
    }
}

/// <summary>Where the texts about access stand, for sealing them.</summary>
internal static class AccessTexts
{
    public static SealedPlace Reason(Guid accessId) => new("emergency_access", accessId, "reason");

    public static SealedPlace Remark(Guid accessId) => new("emergency_access", accessId, "remark");
}

/// <summary>How often somebody may try something here.</summary>
internal static class PatientLimits
{
    private static readonly NodaTime.Duration Hour = NodaTime.Duration.FromHours(1);

    /// <summary>Opening records in an emergency, and trying names.</summary>
    public static Limit Emergencies(Guid userId) => new($"emergency|{userId}", 10, Hour);

    /// <summary>Asking people to act: each time the clinic writes to an address.</summary>
    public static Limit Invitations(Guid userId) => new($"invite|{userId}", 10, Hour);

    /// <summary>Trying codes; their 80 bits need no help, the date of birth beside them does.</summary>
    public static Limit Claims(Guid userId) => new($"claim|{userId}", 5, Hour);

    /// <summary>Checking prescriptions; their codes cannot be guessed, this keeps somebody who tries from being a burden.</summary>
    public static Limit Checks(string network) => new($"check|{network}", 30, NodaTime.Duration.FromMinutes(1));
}
