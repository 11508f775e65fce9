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

/// <summary>
/// A guardian adds a child: a new patient without an account, for whom the guardian books, reads and writes until the child comes of age.
/// Phone, address and language begin as the guardian's own. It never opens a record that was there before.
/// </summary>
/// <param name="GivenName">As on the record.</param>
/// <param name="FamilyName">As on the record.</param>
/// <param name="BirthDate">The date of birth; the child is not of age yet.</param>
internal sealed record AddDependant(string GivenName, string FamilyName, DateOnly BirthDate) : IRequest<Result<ActedForResponse>>;

internal sealed class AddDependantEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/patients/family/dependants", (AddDependant command, Sender send, CancellationToken ct) => send.Created(command, _ => "/api/patients/family", ct))
        .RequirePermission(PatientsPermissions.Family)
        .WithName(nameof(AddDependant)).WithSummary("Add a child that one is guardian of").WithTags("Family")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
}

internal sealed class AddDependantValidator : AbstractValidator<AddDependant>
{
    public AddDependantValidator(TimeProvider clock)
    {
        RuleFor(c => c.GivenName).NameRule();
        RuleFor(c => c.FamilyName).NameRule();
        RuleFor(c => c.BirthDate).BirthDateRule(clock);
    }
}

internal sealed class AddDependantHandler(IPatientsDb db, Guardians guardians, ICurrentUser user, TimeProvider clock) : IRequestHandler<AddDependant, Result<ActedForResponse>>
{
    public async Task<Result<ActedForResponse>> Handle(AddDependant command, CancellationToken ct) => await db.TryInTransactionAsync<ActedForResponse>(
        async () =>
        {
            var (now, userId) = (clock.GetInstant(), user.UserId);
            if (await db.Patients.AsNoTracking().SingleOrDefaultAsync(p => p.Id == user.PatientId, ct) is not { } guardian) return Error.NotFound;
            var profile = guardian.Profile with { GivenName = command.GivenName.Trim(), FamilyName = command.FamilyName.Trim(), BirthDate = command.BirthDate };
            if (guardians.OfAgeAt(profile) is var until && until <= now) return Error.Invalid("birthDate", "of_age", "This person is of age and looks after themselves, or lets you in.");

            var own = await db.Proxies.AsNoTracking().Where(p => p.UserId == userId && p.State == ProxyState.Active && p.Kind == ProxyKind.Guardian).Select(p => p.PatientId).ToListAsync(ct);
            if (own.Count >= Proxy.MostDependants) return PatientErrors.TooManyDependants;
            var name = Patient.SearchNameOf(profile.GivenName, profile.FamilyName);
            // Only among one's own: of others nobody learns here that they are known.
            if (await db.Patients.AnyAsync(p => own.Contains(p.Id) && p.SearchName == name && p.Profile.BirthDate == command.BirthDate, ct)) return PatientErrors.DependantExists;

            var child = Patient.Create(Guid.CreateVersion7(), userId: null, email: null, profile, now);
            var proxy = Proxy.OfGuardian(child.Id, userId, until, now);
            db.Patients.Add(child);
            db.Proxies.Add(proxy);
            db.Audit("patient.create", "patient", child.Id, child.Id);
            db.Audit("proxy.begin", "proxy", proxy.Id, child.Id);
            db.Tell(child);
            db.Tell(proxy);
            await db.SaveChangesAsync(ct);
            return ActedForResponse.From(proxy, child);
        },
        ct);
}
