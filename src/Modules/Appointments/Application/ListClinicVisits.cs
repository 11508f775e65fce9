using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>The visits of the whole clinic, for those who run it: who, when, with whom, and how it stands. Never what for.</summary>
/// <param name="Newest">Latest start first.</param>
internal sealed record ListClinicVisits(VisitFilter Filter, bool Newest, Paging Paging) : IRequest<Result<Paged<ClinicVisit>>>;

/// <summary>A visit in a list of the clinic. Holds nothing that the patient or the doctor wrote.</summary>
/// <param name="Version">To be sent back with a change.</param>
/// <param name="Proposal">The time that the clinic proposes in place of the present one, while the patient has not answered.</param>
/// <param name="Series">Where it stands in a series; null for a single visit.</param>
/// <param name="Seats">How many patients may come at this time; more than 1 for a group.</param>
/// <param name="AllowedActions">What this person may do now.</param>
internal sealed record ClinicVisit(
    Guid Id, AppointmentStatus Status, int Version, DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone,
    int DurationMinutes, Guid PractitionerId, string PractitionerName, Guid PatientId, string PatientName, DateOnly? PatientBirthDate,
    Guid ServiceId, string ServiceName, string Mode, Guid LocationId, string LocationName, DateTimeOffset RequestedAt, DateTimeOffset? RespondBy,
    DateTimeOffset? ArrivedAt, DateTimeOffset? InRoomSince, ProposalResponse? Proposal, SeriesResponse? Series, int Seats,
    IReadOnlyList<AppointmentAction> AllowedActions);

internal sealed class ListClinicVisitsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/appointments/clinic", ([AsParameters] VisitQuery query, string? order, int? page, int? pageSize, Sender send, CancellationToken ct) =>
            send.Ok(new ListClinicVisits(query.ToFilter(), order == "-start", new Paging(page, pageSize)), ct))
        .RequirePermission(AppointmentsPermissions.ReadAll)
        .WithName(nameof(ListClinicVisits)).WithSummary("The visits of the clinic").WithTags("Appointments")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(422);
}

internal sealed class ListClinicVisitsValidator : AbstractValidator<ListClinicVisits>
{
    // The fields stand in the address by themselves, so they are named without the filter.
    public ListClinicVisitsValidator() => RuleFor(q => q.Filter).SetValidator(new VisitFilterValidator()).OverridePropertyName("");
}

internal sealed class ListClinicVisitsHandler(IAppointmentsDb db, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<ListClinicVisits, Result<Paged<ClinicVisit>>>
{
    public async Task<Result<Paged<ClinicVisit>>> Handle(ListClinicVisits query, CancellationToken ct)
    {
        var rows = query.Filter.Of(db.Appointments.AsNoTracking().Satisfying(new AppointmentsVisibleTo(user)));
        // Two visits can start together: the moment they were asked for and whose they are make the order stable.
        var ordered = query.Newest
            ? rows.OrderByDescending(a => a.Start).ThenByDescending(a => a.RequestedAt).ThenBy(a => a.PractitionerId).ThenBy(a => a.PatientId)
            : rows.OrderBy(a => a.Start).ThenBy(a => a.RequestedAt).ThenBy(a => a.PractitionerId).ThenBy(a => a.PatientId);
        var page = await ordered.ToPageAsync(query.Paging, ct);
        var ids = page.Items.Select(a => a.PatientId).Distinct().ToList();
        var patients = await db.Patients.AsNoTracking().Where(p => ids.Contains(p.PatientId)).ToDictionaryAsync(p => p.PatientId, ct);
        return new Paged<ClinicVisit>([.. page.Items.Select(a => Of(a, patients.GetValueOrDefault(a.PatientId)))], page.Total, page.Page, page.PageSize);
    }

    private ClinicVisit Of(Appointment a, PatientProjection? patient)
    {
        var actor = user.ActorOn(a.PractitionerId, a.PatientId) ?? throw new InvalidOperationException("Only what a person may see is answered.");
        return new ClinicVisit(
            a.Id, a.Status, a.Version, a.Start.ToDateTimeOffset(), a.End.ToDateTimeOffset(), AppointmentAnswers.Format(a.StartLocal),
            AppointmentAnswers.Format(a.EndLocal), a.TimeZone, a.DurationMinutes, a.PractitionerId, a.PractitionerName, a.PatientId, patient?.Name ?? "",
            patient?.BirthDate, a.ServiceId, a.ServiceName, a.Mode, a.LocationId, a.LocationName, a.RequestedAt.ToDateTimeOffset(),
            a.RespondBy?.ToDateTimeOffset(), a.ArrivedAt?.ToDateTimeOffset(), a.InRoomSince?.ToDateTimeOffset(),
            ProposalResponse.Of(a), SeriesResponse.At(a.Series), a.Seats, Transitions.AllowedTo(a, actor, clock.GetInstant()));
    }
}
