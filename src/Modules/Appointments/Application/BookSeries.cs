using System.Text.Json.Serialization;
using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Contracts;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>Books all visits of a held series, or none.</summary>
/// <param name="HoldToken">From the hold of the series. The same token sent again answers the same visits.</param>
/// <param name="Reason">What the patient wants help with; the same for each visit.</param>
internal sealed record BookSeries(string HoldToken, string Reason) : IRequest<Result<BookedSeries>>;

/// <param name="SeriesId">What the visits have in common.</param>
/// <param name="Appointments">All of them, in order, without their history.</param>
internal sealed record BookedSeries(Guid SeriesId, IReadOnlyList<AppointmentResponse> Appointments)
{
    /// <summary>Whether they were there before this request.</summary>
    [JsonIgnore]
    public bool ExistedBefore { get; init; }
}

/// <summary>A date of a series that was lost between the hold and the booking.</summary>
/// <param name="Reason"><c>taken</c> or <c>patient_busy</c>, as in the preview of a series.</param>
internal sealed record LostTime(DateTimeOffset Start, string StartLocal, bool Free, string Reason);

internal sealed class BookSeriesEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/appointments/series", (BookSeries command, Sender send, CancellationToken ct) =>
            send.Created(command, s => $"/api/appointments/{s.Appointments[0].Id}", ct, s => s.ExistedBefore))
        .RequirePermission(AppointmentsPermissions.Use)
        .WithName(nameof(BookSeries)).WithSummary("Book all dates of a held series, or none").WithTags("Appointments")
        .ProducesProblem(409).ProducesProblem(422);
}

internal sealed class BookSeriesValidator : AbstractValidator<BookSeries>
{
    public BookSeriesValidator()
    {
        RuleFor(c => c.HoldToken).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(2_000);
    }
}

internal sealed class BookSeriesHandler(IAppointmentsDb db, HoldTokens holds, AppointmentAnswers answers, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<BookSeries, Result<BookedSeries>>
{
    public async Task<Result<BookedSeries>> Handle(BookSeries command, CancellationToken ct)
    {
        if (holds.ReadSeries(command.HoldToken) is not { } held) return AppointmentErrors.HoldExpired;
        if (user.ActorOn(held.PractitionerId, held.PatientId) is not { } actor) return AppointmentErrors.HoldExpired;
        if (await FindBookedAsync(held, ct) is { } answered) return answered;
        if (await db.Practitioners.AnyAsync(p => p.PractitionerId == held.PractitionerId && !p.Bookable, ct)) return AppointmentErrors.PractitionerUnavailable;

        var (offers, now) = (HoldTokens.ToOffers(held), clock.GetInstant());
        var place = await db.AtPresentPlaceAsync(offers[0], ct);
        var visits = new List<Appointment>();
        foreach (var offer in offers)
        {
            var id = Guid.CreateVersion7();
            var reason = await db.SealAsync(held.PatientId, Reasons.OfVisit(id), command.Reason.Trim(), ct);
            var here = offer with { LocationName = place.LocationName, LocationAddress = place.LocationAddress };
            visits.Add(Appointment.Book(id, here, reason, actor, now, new SeriesPlace(held.SeriesId, visits.Count + 1, offers.Count)));
        }

        if (visits[0].Status == AppointmentStatus.Pending && await db.HasTooManyRequestsAsync(held.PatientId, held.PractitionerId, ct)) return AppointmentErrors.TooManyRequestsOpen;
        return await db.TryInTransactionAsync<BookedSeries>(
            async () =>
            {
                Error? refusal = null;
                for (var i = 0; i < visits.Count && refusal is null; i++) refusal = await db.AddBookedAsync(visits[i], actor, ct, new Together(held.SeriesId, i + 1, visits.Count));

                // All of it is one transaction: one cell of one visit that is another's refuses every visit.
                refusal ??= Occupancy.RefusalOf(await db.TrySaveAsync(ct, [SpentHold.Key, .. Occupancy.Keys]));
                if (refusal is null) return new BookedSeries(held.SeriesId, await answers.OfAsync(visits, withHistory: false, ct));

                // The same request, sent twice at once, collides with itself: whichever key said so, the first one stands.
                return await FindBookedAsync(held, ct) ?? AppointmentErrors.SeriesNotFree.With("occurrences", await LostAsync(visits, ct));
            },
            ct);
    }

    /// <summary>What the holds were used for: the visits, a refusal when they were given back, null when they were not used.</summary>
    private async Task<Result<BookedSeries>?> FindBookedAsync(SeriesOffer held, CancellationToken ct)
    {
        var booked = await db.Appointments.AsNoTracking().Satisfying(new AppointmentsVisibleTo(user)).Where(a => a.SeriesId == held.SeriesId)
            .OrderBy(a => a.SeriesNumber).ToListAsync(ct);
        if (booked.Count > 0) return new BookedSeries(held.SeriesId, await answers.OfAsync(booked, withHistory: false, ct)) { ExistedBefore = true };
        var ids = held.Times.Select(t => t.HoldId).ToList();
        if (await db.SpentHolds.AnyAsync(h => ids.Contains(h.HoldId), ct)) return (Result<BookedSeries>)AppointmentErrors.HoldExpired;
        return null;
    }

    /// <summary>Which of them somebody else has, or the patient in another visit.</summary>
    private async Task<IReadOnlyList<LostTime>> LostAsync(IReadOnlyList<Appointment> visits, CancellationToken ct)
    {
        var lost = new List<LostTime>();
        foreach (var visit in visits)
        {
            var (taken, busy) = await db.LookAsync(visit, ct);
            if (taken || busy) lost.Add(new LostTime(visit.Start.ToDateTimeOffset(), AppointmentAnswers.Format(visit.StartLocal), false, busy ? "patient_busy" : "taken"));
        }

        return lost;
    }
}
