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

namespace Clinic.Scheduling.Application;

/// <summary>Changes what patients read about a doctor.</summary>
internal sealed record ChangeDoctor(Guid PractitionerId, ChangeDoctorBody Body) : IRequest<Result<DoctorDetails>>;

/// <summary>Opens or closes a doctor for new visits.</summary>
internal sealed record TakeBookings(Guid PractitionerId, int Version, bool Accepts) : IRequest<Result<DoctorDetails>>;

/// <param name="Version">The version the profile was read with.</param>
/// <param name="Education">One line each, newest first.</param>
/// <param name="Languages">BCP 47.</param>
/// <param name="Experience">Earlier positions, one line each, newest first; null leaves them as they are.</param>
/// <param name="SpecialtyCodes">NUCC; the first is the main one. Only admins and reception change them; a doctor sends what is there.</param>
internal sealed record ChangeDoctorBody(
    int Version, string Title, string GivenName, string FamilyName, string Biography, IReadOnlyList<string> Education, IReadOnlyList<string> Languages,
    IReadOnlyList<string> SpecialtyCodes, int ExperienceYears, IReadOnlyList<string>? Experience = null);

/// <param name="Version">The version the profile was read with.</param>
internal sealed record TakeBookingsBody(int Version, bool Accepts);

internal sealed class ChangeDoctorEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var doctor = routes.MapGroup("/api/scheduling/doctors/{id:guid}").WithTags("Scheduling");
        doctor.MapPut("", (Guid id, ChangeDoctorBody body, Sender send, CancellationToken ct) => send.Ok(new ChangeDoctor(id, body), ct))
            .RequireSignIn().WithName(nameof(ChangeDoctor)).WithSummary("Change what patients read about a doctor")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        doctor.MapPost("bookings", (Guid id, TakeBookingsBody body, Sender send, CancellationToken ct) => send.Ok(new TakeBookings(id, body.Version, body.Accepts), ct))
            .RequireSignIn().WithName(nameof(TakeBookings)).WithSummary("Open or close a doctor for new visits")
            .ProducesProblem(404).ProducesProblem(409);
    }
}

internal sealed class ChangeDoctorValidator : AbstractValidator<ChangeDoctor>
{
    public ChangeDoctorValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Body.Title).NotNull().MaximumLength(20).OverridePropertyName("title");
        RuleFor(c => c.Body.GivenName).NameRule().OverridePropertyName("givenName");
        RuleFor(c => c.Body.FamilyName).NameRule().OverridePropertyName("familyName");
        RuleFor(c => c.Body.Biography).NotNull().MaximumLength(4_000).OverridePropertyName("biography");
        RuleFor(c => c.Body.Education).NotNull().Must(e => e.Count <= 20 && e.All(line => line is { Length: > 0 and <= 200 })).OverridePropertyName("education")
            .WithErrorCode("too_long").WithMessage("At most 20 lines of 200 characters.");
        RuleFor(c => c.Body.Experience).Must(e => e is null || (e.Count <= 30 && e.All(line => line is { Length: > 0 and <= 200 }))).OverridePropertyName("experience")
            .WithErrorCode("too_long").WithMessage("At most 30 lines of 200 characters.");
        RuleFor(c => c.Body.Languages).NotEmpty().Must(l => l.Count <= 20 && l.All(IsLanguage)).OverridePropertyName("languages")
            .WithErrorCode("language").WithMessage("Name at least one language by its code, for example 'en'.");
        RuleFor(c => c.Body.SpecialtyCodes).NotNull().Must(s => s.Count <= 10 && s.All(code => !string.IsNullOrEmpty(code))).OverridePropertyName("specialtyCodes");
        RuleFor(c => c.Body.ExperienceYears).InclusiveBetween(0, 80).OverridePropertyName("experienceYears");
    }

    private static bool IsLanguage(string? code) => code is { Length: 2 or 3 } && code.All(char.IsAsciiLetterLower);
}

internal sealed class ChangeDoctorHandlers(ISchedulingDb db, ChangeSchedule change, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<ChangeDoctor, Result<DoctorDetails>>, IRequestHandler<TakeBookings, Result<DoctorDetails>>
{
    public Task<Result<DoctorDetails>> Handle(ChangeDoctor command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId, "practitioner.change",
        async before =>
        {
            var body = command.Body;
            if (before.Practitioner.Version != body.Version) return (SchedulingErrors.ChangedMeanwhile, null);
            var codes = body.SpecialtyCodes.Distinct().ToList();
            // What a doctor is a specialist of is for the clinic to say.
            if (!codes.SequenceEqual(before.Practitioner.SpecialtyCodes) && !user.Has(SchedulingPermissions.ManageSchedules)) return (Error.NotAllowed, null);
            // One that is hidden stays with those who have it.
            if (await db.Specialties.CountAsync(s => codes.Contains(s.Code) && (!s.Hidden || before.Practitioner.SpecialtyCodes.Contains(s.Code)), ct) != codes.Count) return (Error.Invalid("specialtyCodes", "unknown_specialty", "There is no such specialty."), null);

            var p = await db.Practitioners.SingleAsync(x => x.Id == command.PractitionerId, ct);
            (p.Title, p.GivenName, p.FamilyName) = (body.Title.Trim(), body.GivenName.Trim(), body.FamilyName.Trim());
            (p.Biography, p.ExperienceYears) = (body.Biography.Trim(), body.ExperienceYears);
            Replace(p.Education, body.Education.Select(e => e.Trim()));
            if (body.Experience is { } experience) Replace(p.Experience, experience.Select(e => e.Trim()));
            Replace(p.Languages, body.Languages.Distinct());
            Replace(p.SpecialtyCodes, codes);
            return (null, null);
        },
        (after, _) => DoctorDetails.From(after, clock),
        ct);

    public Task<Result<DoctorDetails>> Handle(TakeBookings command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId, command.Accepts ? "practitioner.open" : "practitioner.close",
        async before =>
        {
            if (before.Practitioner.Version != command.Version) return (SchedulingErrors.ChangedMeanwhile, null);
            if (command.Accepts && DoctorDetails.From(before, clock).Missing is { Count: > 0 } missing) return (SchedulingErrors.NotReady.With("missing", missing), null);
            (await db.Practitioners.SingleAsync(p => p.Id == command.PractitionerId, ct)).TakeBookings(command.Accepts);
            return (null, null);
        },
        (after, _) => DoctorDetails.From(after, clock),
        ct);

    private static void Replace(List<string> stored, IEnumerable<string> wanted)
    {
        var next = wanted.ToList();
        stored.Clear();
        stored.AddRange(next);
    }
}
