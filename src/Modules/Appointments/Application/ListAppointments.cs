using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Appointments.Application;

/// <param name="From">The first date, on each visit's own clock.</param>
/// <param name="To">The last date, exclusive.</param>
/// <param name="Status">Any of these; all when empty.</param>
/// <param name="Newest">Latest start first.</param>
internal sealed record ListAppointments(
    DateOnly? From, DateOnly? To, IReadOnlyList<AppointmentStatus> Status, Guid? PatientId, Guid? PractitionerId, Guid? SeriesId, bool Newest, Paging Paging)
    : IRequest<Result<Paged<AppointmentResponse>>>;

/// <summary>One appointment with its history.</summary>
internal sealed record GetAppointment(Guid Id) : IRequest<Result<AppointmentResponse>>;

internal sealed class ListAppointmentsEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var appointments = routes.MapGroup("/api/appointments").WithTags("Appointments");
        appointments.MapGet("", (
                    DateOnly? from, DateOnly? to, [FromQuery] string[]? status, Guid? patientId, Guid? practitionerId, Guid? seriesId, string? order, int? page, int? pageSize,
                    Sender send, CancellationToken ct) =>
                send.Ok(new ListAppointments(from, to, [.. (status ?? []).Select(StatusOf)], patientId, practitionerId, seriesId, order == "-start", new Paging(page, pageSize)), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(ListAppointments)).WithSummary("My visits, or the clinic's");
        appointments.MapGet("{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.Ok(new GetAppointment(id), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(GetAppointment)).WithSummary("One visit with its history").ProducesProblem(404);
    }

    private static AppointmentStatus StatusOf(string text) =>
        !text.Any(char.IsAsciiDigit) && Enum.TryParse<AppointmentStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status
            : throw new BadHttpRequestException("There is no such status.");
}

internal sealed class ListAppointmentsValidator : AbstractValidator<ListAppointments>
{
    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public ListAppointmentsValidator()
    {
        RuleFor(q => q.From).InclusiveBetween(First, Last);
        RuleFor(q => q.To).InclusiveBetween(First, Last);
        RuleFor(q => q.To).GreaterThan(q => q.From).When(q => q.From is not null && q.To is not null);
    }
}

internal sealed class ListAppointmentsHandler(IAppointmentsDb db, AppointmentAnswers answers, ICurrentUser user) :
    IRequestHandler<ListAppointments, Result<Paged<AppointmentResponse>>>, IRequestHandler<GetAppointment, Result<AppointmentResponse>>
{
    // A date begins 14 hours before and ends 12 hours after the same date in UTC, somewhere.
    private static readonly Duration ZoneMargin = Duration.FromHours(15);

    public async Task<Result<Paged<AppointmentResponse>>> Handle(ListAppointments query, CancellationToken ct)
    {
        var rows = db.Appointments.AsNoTracking().Satisfying(new AppointmentsVisibleTo(user));
        if (query.From is { } from)
        {
            var local = LocalDate.FromDateOnly(from).AtMidnight();
            // The instant narrows by the index, the local time decides.
            var start = local.InUtc().ToInstant() - ZoneMargin;
            rows = rows.Where(a => a.Start >= start && a.StartLocal >= local);
        }

        if (query.To is { } to)
        {
            var local = LocalDate.FromDateOnly(to).AtMidnight();
            var end = local.InUtc().ToInstant() + ZoneMargin;
            rows = rows.Where(a => a.Start < end && a.StartLocal < local);
        }

        if (query.Status.Count > 0) rows = rows.Where(a => query.Status.Contains(a.Status));
        if (query.PatientId is { } patient) rows = rows.Where(a => a.PatientId == patient);
        if (query.PractitionerId is { } practitioner) rows = rows.Where(a => a.PractitionerId == practitioner);
        if (query.SeriesId is { } series) rows = rows.Where(a => a.SeriesId == series);
        // Two visits can start together: the moment they were asked for and whose they are make the order stable.
        var ordered = query.Newest
            ? rows.OrderByDescending(a => a.Start).ThenByDescending(a => a.RequestedAt).ThenBy(a => a.PractitionerId).ThenBy(a => a.PatientId)
            : rows.OrderBy(a => a.Start).ThenBy(a => a.RequestedAt).ThenBy(a => a.PractitionerId).ThenBy(a => a.PatientId);
        var page = await ordered.ToPageAsync(query.Paging, ct);
        return new Paged<AppointmentResponse>(await answers.OfAsync(page.Items, withHistory: false, ct), page.Total, page.Page, page.PageSize);
    }

    public async Task<Result<AppointmentResponse>> Handle(GetAppointment query, CancellationToken ct)
    {
        var appointment = await db.Appointments.AsNoTracking().Include(a => a.History).Satisfying(new AppointmentsVisibleTo(user))
            .SingleOrDefaultAsync(a => a.Id == query.Id, ct);
        return appointment is null ? Error.NotFound : await answers.OfAsync(appointment, ct);
    }
}
