using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <param name="PractitionerId">The doctor; null for any of the specialty.</param>
/// <param name="Specialty">NUCC code; null with a doctor.</param>
/// <param name="ServiceId">What for; needed with a doctor.</param>
/// <param name="LocationId">Where; null for anywhere.</param>
/// <param name="Days">The days of the week that suit; any when empty.</param>
/// <param name="FromTime">The earliest start on the location's clock; null for any.</param>
/// <param name="UntilTime">The latest end on the location's clock; null for any.</param>
/// <param name="LastDate">The last date that suits.</param>
/// <param name="PatientId">For whom; the person's own when null.</param>
internal sealed record JoinWaitList(
    Guid? PractitionerId, string? Specialty, Guid? ServiceId, Guid? LocationId, IReadOnlyList<IsoDayOfWeek>? Days, TimeOnly? FromTime, TimeOnly? UntilTime, DateOnly LastDate,
    Guid? PatientId = null)
    : IRequest<Result<WaitListEntryResponse>>;

internal sealed class JoinWaitListEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/scheduling/wait-list", (JoinWaitList command, Sender send, CancellationToken ct) => send.Created(command, e => $"/api/scheduling/wait-list/{e.Id}", ct))
        .RequirePermission(SchedulingPermissions.Hold)
        .WithName(nameof(JoinWaitList)).WithSummary("Wait for a time that becomes free").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class JoinWaitListValidator : AbstractValidator<JoinWaitList>
{
    private const int LongestWaitInDays = 366;

    public JoinWaitListValidator(TimeProvider clock)
    {
        // The first zones are a day ahead of UTC, the last ones half a day behind.
        var today = clock.GetInstant().InUtc().Date.ToDateOnly();
        RuleFor(c => c.Specialty).Must((c, specialty) => string.IsNullOrEmpty(specialty) != (c.PractitionerId is null))
            .WithErrorCode("doctor_or_specialty").WithMessage("Name a doctor or a specialty.");
        RuleFor(c => c.ServiceId).NotEmpty().When(c => c.PractitionerId is not null);
        RuleForEach(c => c.Days).IsInEnum().NotEqual(IsoDayOfWeek.None);
        RuleFor(c => c.UntilTime).Must((c, until) => until is null || c.FromTime is null || until > c.FromTime)
            .WithErrorCode("ends_before_start").WithMessage("The end must come after the start.");
        RuleFor(c => c.LastDate).GreaterThanOrEqualTo(today.AddDays(-1)).WithErrorCode("in_the_past").WithMessage("This date is over.")
            .LessThanOrEqualTo(today.AddDays(LongestWaitInDays)).WithErrorCode("range_too_long").WithMessage("Wait for at most a year.");
    }
}

internal sealed class JoinWaitListHandler(ISchedulingDb db, Schedules schedules, WaitListAnswers answers, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<JoinWaitList, Result<WaitListEntryResponse>>
{
    public async Task<Result<WaitListEntryResponse>> Handle(JoinWaitList command, CancellationToken ct)
    {
        if ((command.PatientId ?? user.PatientId) is not { } patientId || !user.MayBookFor(patientId)) return Error.NotFound;
        if (await RefusalAsync(command, ct) is { } refusal) return refusal;
        if (await db.WaitListEntries.CountAsync(e => e.PatientId == patientId && e.End == null, ct) >= WaitListEntry.MostPerPatient) return SchedulingErrors.TooManyWaiting;

        var entry = new WaitListEntry
        {
            Id = Guid.CreateVersion7(),
            PatientId = patientId,
            PractitionerId = command.PractitionerId,
            Specialty = command.PractitionerId is null ? command.Specialty : null,
            ServiceId = command.PractitionerId is null ? null : command.ServiceId,
            LocationId = command.LocationId,
            Days = [.. (command.Days ?? []).Distinct().Order().Select(d => (int)d)],
            From = command.FromTime is { } from ? LocalTime.FromTimeOnly(from) : null,
            Until = command.UntilTime is { } until ? LocalTime.FromTimeOnly(until) : null,
            LastDate = LocalDate.FromDateOnly(command.LastDate),
            JoinedAt = clock.GetInstant(),
        }.Join();
        db.WaitListEntries.Add(entry);
        db.Hint(new HintAudience.Patient(patientId), HintTypes.WaitList, entry.Id);
        if (await db.TrySaveAsync(ct, WaitListEntry.LiveKeyName) is not null) return SchedulingErrors.AlreadyWaiting;
        return (await answers.OfAsync([entry], ct))[0];
    }

    /// <summary>What they wait for must be there, or could come.</summary>
    private async Task<Error?> RefusalAsync(JoinWaitList command, CancellationToken ct)
    {
        if (command.LocationId is { } location && !await db.Locations.AnyAsync(l => l.Id == location && !l.Closed, ct))
            return Error.Invalid("locationId", "unknown_location", "There is no such location.");
        if (command.PractitionerId is not { } practitioner)
        {
            return await db.Specialties.AnyAsync(s => s.Code == command.Specialty && !s.Hidden, ct)
                ? null
                : Error.Invalid("specialty", "unknown_specialty", "There is no such specialty.");
        }

        if (await schedules.FindAsync(practitioner, ct) is not { Practitioner.Bookable: true } schedule) return Error.NotFound;
        return schedule.Offered(command.ServiceId!.Value) is null ? Error.Invalid("serviceId", "unknown_service", "This doctor does not offer it.") : null;
    }
}
