using Clinic.Appointments.Contracts;
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

/// <param name="HoldToken">From the hold. The same token sent again answers the same appointment.</param>
/// <param name="Reason">What the patient wants help with.</param>
internal sealed record BookAppointment(string HoldToken, string Reason) : IRequest<Result<AppointmentResponse>>;

internal sealed class BookAppointmentEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/appointments", (BookAppointment command, Sender send, CancellationToken ct) =>
            send.Created(command, a => $"/api/appointments/{a.Id}", ct, a => a.ExistedBefore))
        .RequirePermission(AppointmentsPermissions.Use)
        .WithName(nameof(BookAppointment)).WithSummary("Book a held time").WithTags("Appointments")
        .ProducesProblem(409).ProducesProblem(422);
}

internal sealed class BookAppointmentValidator : AbstractValidator<BookAppointment>
{
    public BookAppointmentValidator()
    {
        RuleFor(c => c.HoldToken).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(2_000);
    }
}

internal sealed class BookAppointmentHandler(IAppointmentsDb db, HoldTokens holds, AppointmentAnswers answers, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<BookAppointment, Result<AppointmentResponse>>
{
    public async Task<Result<AppointmentResponse>> Handle(BookAppointment command, CancellationToken ct)
    {
        if (holds.Read(command.HoldToken) is not { Replacing: null } held) return AppointmentErrors.HoldExpired;
        if (user.ActorOn(held.PractitionerId, held.PatientId) is not { } actor) return AppointmentErrors.HoldExpired;
        if (await FindBookedAsync(held.HoldId, ct) is { } answered) return answered;
        if (await db.Practitioners.AnyAsync(p => p.PractitionerId == held.PractitionerId && !p.Bookable, ct)) return AppointmentErrors.PractitionerUnavailable;

        var id = Guid.CreateVersion7();
        var reason = await db.SealAsync(held.PatientId, Reasons.OfVisit(id), command.Reason.Trim(), ct);
        var appointment = Appointment.Book(id, await db.AtPresentPlaceAsync(HoldTokens.ToOffer(held), ct), reason, actor, clock.GetInstant());
        if (appointment.Status == AppointmentStatus.Pending && await db.HasTooManyRequestsAsync(held.PatientId, held.PractitionerId, ct)) return AppointmentErrors.TooManyRequestsOpen;
        return await db.TryInTransactionAsync<AppointmentResponse>(
            async () =>
            {
                // Two people can both hold what they were offered. The primary key of occupied_time decides whose time it is.
                var refusal = await db.AddBookedAsync(appointment, actor, ct) ?? Occupancy.RefusalOf(await db.TrySaveAsync(ct, [SpentHold.Key, .. Occupancy.Keys]));
                if (refusal is null) return await answers.OfAsync(appointment, ct);

                // The same request, sent twice at once, collides with itself: whichever key said so, the first one stands.
                return await FindBookedAsync(held.HoldId, ct) ?? refusal.With("alternatives", HoldTokens.Alternatives(held));
            },
            ct);
    }

    /// <summary>What the hold was used for: the appointment, a refusal when it was given back, null when it was not used.</summary>
    private async Task<Result<AppointmentResponse>?> FindBookedAsync(Guid holdId, CancellationToken ct)
    {
        if (await db.SpentHolds.AsNoTracking().SingleOrDefaultAsync(h => h.HoldId == holdId, ct) is not { } spent) return null;
        var booked = await db.Appointments.AsNoTracking().Include(a => a.History).Satisfying(new AppointmentsVisibleTo(user))
            .SingleOrDefaultAsync(a => a.Id == spent.AppointmentId, ct);
        if (booked is null) return (Result<AppointmentResponse>)AppointmentErrors.HoldExpired;
        return await answers.OfAsync(booked, ct) with { ExistedBefore = true };
    }
}

/// <summary>What every booking stores, of one visit or of several.</summary>
internal static class Bookings
{
    /// <summary>
    /// A new visit with its spent hold, its occupied time, its event, its audit entry and its hints; stored with the next save. Refused
    /// where its group is full. To be called in a transaction.
    /// </summary>
    public static async Task<Error?> AddBookedAsync(this IAppointmentsDb db, Appointment appointment, Actor actor, CancellationToken ct, Together? together = null)
    {
        db.Appointments.Add(appointment);
        db.SpentHolds.Add(new SpentHold { HoldId = appointment.HoldId, AppointmentId = appointment.Id });
        db.Enqueue(new AppointmentBooked(appointment.ToSnapshot(), actor.Role.ToEventText(), together), appointment.Id, appointment.Version);
        db.Audit("appointment.book", "appointment", appointment.Id, appointment.PatientId);
        db.HintAbout(appointment);
        return await db.TakeAsync(appointment, ct);
    }

    /// <summary>Whether as many requests wait for the practitioner as one patient may have. A series is one request, however many visits it has.</summary>
    public static async Task<bool> HasTooManyRequestsAsync(this IAppointmentsDb db, Guid patientId, Guid practitionerId, CancellationToken ct)
    {
        var open = db.Appointments.Where(a => a.PatientId == patientId && a.PractitionerId == practitionerId && a.Status == AppointmentStatus.Pending);
        return await open.Select(a => a.SeriesId ?? a.Id).Distinct().CountAsync(ct) >= Appointment.MostOpenRequests;
    }
}

internal static class AppointmentHints
{
    /// <summary>Tells everybody who may see the appointment that it changed.</summary>
    public static void HintAbout(this IAppointmentsDb db, Appointment appointment)
    {
        db.Hint(new HintAudience.Patient(appointment.PatientId), HintTypes.Appointment, appointment.Id);
        db.Hint(new HintAudience.Practitioner(appointment.PractitionerId), HintTypes.Appointment, appointment.Id);
        db.Hint(new HintAudience.FrontDesk(), HintTypes.Appointment, appointment.Id);
    }
}
