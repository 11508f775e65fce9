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

/// <summary>The licences of doctors at work that ran out or do so within 60 days, the first to end first.</summary>
internal sealed record ListLicences(Paging Paging) : IRequest<Result<Paged<LicenceItem>>>;

/// <summary>Notes until when a doctor's licence is good; a new date opens bookings that the old one had stopped.</summary>
internal sealed record NoteLicence(Guid PractitionerId, int Version, DateOnly? ExpiresOn) : IRequest<Result<DoctorDetails>>;

/// <param name="ExpiresOn">The last date on which it is good.</param>
/// <param name="Expired">Whether new visits are stopped for it.</param>
internal sealed record LicenceItem(Guid PractitionerId, string Name, DateOnly ExpiresOn, bool Expired);

/// <param name="Version">The version the profile was read with.</param>
/// <param name="ExpiresOn">The last date on which it is good; null when it is not to be watched.</param>
internal sealed record NoteLicenceBody(int Version, DateOnly? ExpiresOn);

internal sealed class LicencesEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var scheduling = routes.MapGroup("/api/scheduling").WithTags("Scheduling");
        scheduling.MapGet("licences", (int? page, int? pageSize, Sender send, CancellationToken ct) => send.Ok(new ListLicences(new Paging(page, pageSize)), ct))
            .RequirePermission(SchedulingPermissions.ManageLicences).WithName(nameof(ListLicences)).WithSummary("Licences that run out soon");
        scheduling.MapPut("doctors/{id:guid}/licence", (Guid id, NoteLicenceBody body, Sender send, CancellationToken ct) => send.Ok(new NoteLicence(id, body.Version, body.ExpiresOn), ct))
            .RequirePermission(SchedulingPermissions.ManageLicences).WithName(nameof(NoteLicence)).WithSummary("Note until when a doctor's licence is good")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class NoteLicenceValidator : AbstractValidator<NoteLicence>
{
    public NoteLicenceValidator() => RuleFor(c => c.ExpiresOn).InclusiveBetween(new DateOnly(2000, 1, 1), new DateOnly(2199, 12, 31));
}

internal sealed class LicencesHandlers(ISchedulingDb db, ChangeSchedule change, TimeProvider clock) :
    IRequestHandler<ListLicences, Result<Paged<LicenceItem>>>, IRequestHandler<NoteLicence, Result<DoctorDetails>>
{
    public async Task<Result<Paged<LicenceItem>>> Handle(ListLicences query, CancellationToken ct)
    {
        var horizon = clock.GetInstant().InUtc().Date.PlusDays(LicenceWarning.Stages[0]);
        var page = await db.Practitioners.AsNoTracking().Where(p => p.Active && p.LicenceExpiresOn <= horizon)
            .OrderBy(p => p.LicenceExpiresOn).ThenBy(p => p.FamilyName).ThenBy(p => p.Id).ToPageAsync(query.Paging, ct);
        return new Paged<LicenceItem>(
            [.. page.Items.Select(p => new LicenceItem(p.Id, p.Name, p.LicenceExpiresOn!.Value.ToDateOnly(), p.LicenceExpired))], page.Total, page.Page, page.PageSize);
    }

    public Task<Result<DoctorDetails>> Handle(NoteLicence command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId, "practitioner.licence",
        async before =>
        {
            if (before.Practitioner.Version != command.Version) return (SchedulingErrors.ChangedMeanwhile, null);
            var practitioner = await db.Practitioners.SingleAsync(p => p.Id == command.PractitionerId, ct);
            practitioner.NoteLicence(command.ExpiresOn is { } date ? LocalDate.FromDateOnly(date) : null, before.Today(clock));
            return (null, null);
        },
        (after, _) => DoctorDetails.From(after, clock),
        ct);
}
