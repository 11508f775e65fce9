using System.Text.Json;
using System.Text.Json.Serialization;
using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Appointments.Application;

/// <summary>An amount of money.</summary>
/// <param name="AmountMinor">In the smallest unit of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
internal sealed record FeeResponse(int AmountMinor, string Currency);

/// <summary>An appointment as one person may see it.</summary>
/// <param name="Version">To be sent back with a change.</param>
/// <param name="PatientBirthDate">For staff only.</param>
/// <param name="PatientPhone">For staff only.</param>
/// <param name="Reason">What the patient wants help with; not for admins, who run the system and read no health data.</param>
/// <param name="StatusReasonCode"><c>not_answered</c> when nobody answered the request.</param>
/// <param name="CancelUntil">Until then the patient may cancel or move it.</param>
/// <param name="Proposal">The time that the clinic proposes in place of the present one, while the patient has not answered.</param>
/// <param name="Series">Where it stands in a series; null for a single visit.</param>
/// <param name="Seats">How many patients may come at this time; more than 1 for a group.</param>
/// <param name="AllowedActions">What this person may do now.</param>
/// <param name="History">Every step, oldest first; null in lists.</param>
internal sealed record AppointmentResponse(
    Guid Id, AppointmentStatus Status, int Version, DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone,
    int DurationMinutes, Guid PractitionerId, string PractitionerName, Guid PatientId, string PatientName, DateOnly? PatientBirthDate, string? PatientPhone,
    Guid ServiceId, string ServiceName, string Mode, Guid LocationId, string LocationName, string LocationAddress, FeeResponse Fee, string? Reason,
    string? StatusReason, string? StatusReasonCode, DateTimeOffset RequestedAt, DateTimeOffset? RespondBy, DateTimeOffset CancelUntil, string CancelUntilLocal,
    DateTimeOffset? ConfirmedAt, DateTimeOffset? ArrivedAt, DateTimeOffset? InRoomSince, ProposalResponse? Proposal,
    SeriesResponse? Series, int Seats, IReadOnlyList<AppointmentAction> AllowedActions, IReadOnlyList<StepResponse>? History)
{
    /// <summary>Only in the answer to a step that was taken with this visit and the following ones: how far it went.</summary>
    public FollowingResponse? Following { get; init; }

    /// <summary>Whether the appointment was there before this request.</summary>
    [JsonIgnore]
    public bool ExistedBefore { get; init; }
}

/// <summary>The place of a visit in its series.</summary>
/// <param name="Number">From 1, in the order in which they were booked.</param>
/// <param name="Of">How many were booked, whatever became of them.</param>
internal sealed record SeriesResponse(Guid Id, int Number, int Of)
{
    public static SeriesResponse? At(SeriesPlace? place) => place is null ? null : new SeriesResponse(place.Id, place.Number, place.Of);
}

/// <param name="Changed">With how many visits the step was taken, this one included.</param>
/// <param name="Left">How many were left as they are, because it is too late for them.</param>
internal sealed record FollowingResponse(int Changed, int Left);

/// <param name="Action">For example <c>approve</c>.</param>
/// <param name="Note">The reason that was given.</param>
/// <param name="StartLocal">The time that the step gave the visit, or proposed for it.</param>
internal sealed record StepResponse(DateTimeOffset At, string Action, ActorRole ActorRole, string? ActorName, string? Note, string? StartLocal);

/// <summary>Makes answers from appointments: adds the patient's name, and leaves out what is not for this person.</summary>
internal sealed class AppointmentAnswers(IAppointmentsDb db, ICurrentUser user, TimeProvider clock)
{
    private static readonly LocalDateTimePattern Minutes = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm");

    /// <summary>For example <c>2026-12-03T10:20</c>.</summary>
    public static string Format(LocalDateTime local) => Minutes.Format(local);

    /// <summary>One appointment with its history; it must be loaded with it.</summary>
    public async Task<AppointmentResponse> OfAsync(Appointment appointment, CancellationToken ct) =>
        (await OfAsync([appointment], withHistory: true, ct))[0];

    /// <summary>Several appointments, in their order.</summary>
    public async Task<IReadOnlyList<AppointmentResponse>> OfAsync(IReadOnlyList<Appointment> appointments, bool withHistory, CancellationToken ct)
    {
        var ids = appointments.Select(a => a.PatientId).Distinct().ToList();
        var patients = await db.Patients.AsNoTracking().Where(p => ids.Contains(p.PatientId)).ToDictionaryAsync(p => p.PatientId, ct);
        var actors = appointments.ToDictionary(
            a => a.Id, a => user.ActorOn(a.PractitionerId, a.PatientId) ?? throw new InvalidOperationException("Only what a person may see is answered."));
        // Admins run the system, and who only books for a patient reads nothing of the record.
        bool MayRead(Appointment a) => patients.GetValueOrDefault(a.PatientId)?.Erased != true && actors[a.Id].Role switch { ActorRole.Admin => false, ActorRole.Patient => user.MayReadFor(a.PatientId), _ => true };
        var readable = appointments.Where(MayRead).Select(a => a.PatientId).Distinct().ToList();
        var reader = readable.Count == 0 ? null : await db.ReaderOfAsync(readable, ct);
        return [.. appointments.Select(a => Of(a, patients.GetValueOrDefault(a.PatientId), actors[a.Id], MayRead(a) ? reader : null, withHistory))];
    }

    /// <param name="a">The appointment.</param>
    /// <param name="patient">Our copy of the patient, once we have it.</param>
    /// <param name="actor">As what the person reads it.</param>
    /// <param name="reader">Reads reasons; null for whoever may not.</param>
    /// <param name="withHistory">Whether the steps are wanted.</param>
    private AppointmentResponse Of(Appointment a, PatientProjection? patient, Actor actor, SealedReader? reader, bool withHistory)
    {
        var statusReason = reader?.Open(Reasons.OfStatus(a.Id), a.StatusReason);
        return new AppointmentResponse(
            a.Id, a.Status, a.Version, a.Start.ToDateTimeOffset(), a.End.ToDateTimeOffset(), Format(a.StartLocal), Format(a.EndLocal), a.TimeZone,
            a.DurationMinutes, a.PractitionerId, a.PractitionerName, a.PatientId, patient?.Name ?? "",
            actor.IsStaff ? patient?.BirthDate : null, actor.IsStaff ? patient?.Phone : null,
            a.ServiceId, a.ServiceName, a.Mode, a.LocationId, a.LocationName, a.LocationAddress, new FeeResponse(a.FeeMinor, a.Currency),
            reader?.Open(Reasons.OfVisit(a.Id), a.Reason), statusReason, a.NotAnswered ? "not_answered" : null,
            a.RequestedAt.ToDateTimeOffset(), a.RespondBy?.ToDateTimeOffset(), a.CancelUntil.ToDateTimeOffset(),
            Format(a.CancelUntil.InZone(DateTimeZoneProviders.Tzdb[a.TimeZone]).LocalDateTime),
            a.ConfirmedAt?.ToDateTimeOffset(), a.ArrivedAt?.ToDateTimeOffset(), a.InRoomSince?.ToDateTimeOffset(),
            ProposalResponse.Of(a), SeriesResponse.At(a.Series), a.Seats, Transitions.AllowedTo(a, actor, clock.GetInstant()),
            withHistory ? [.. a.History.OrderBy(s => s.Number).Select(s => StepOf(s, s.Action is "decline" or "cancel" ? statusReason : null))] : null);
    }

    private static StepResponse StepOf(AppointmentStep step, string? note) => new(
        step.At.ToDateTimeOffset(), step.Action, step.ActorRole, step.ActorName.Length == 0 ? null : step.ActorName,
        note, step.StartLocal is { } local ? Format(local) : null);
}

/// <summary>Where the reasons stand, for sealing them.</summary>
internal static class Reasons
{
    /// <summary>What the patient wants help with.</summary>
    public static SealedPlace OfVisit(Guid appointmentId) => new("appointment", appointmentId, "reason");

    /// <summary>Why it was declined or cancelled.</summary>
    public static SealedPlace OfStatus(Guid appointmentId) => new("appointment", appointmentId, "status_reason");
}

/// <summary>Turns an appointment into what its events carry.</summary>
internal static class Snapshots
{
    public static AppointmentSnapshot ToSnapshot(this Appointment a) => new(
        a.Id, a.Version, JsonNamingPolicy.SnakeCaseLower.ConvertName(a.Status.ToString()), a.PractitionerId, a.PractitionerName, a.PatientId, a.HoldId,
        a.ServiceId, a.ServiceName, a.LocationId, a.LocationName, a.TimeZone, a.Start.ToDateTimeOffset(), a.End.ToDateTimeOffset(),
        AppointmentAnswers.Format(a.StartLocal), a.BufferBeforeMinutes, a.BufferAfterMinutes, a.Occupies, a.Seats);

    /// <summary>How events name who acted.</summary>
    public static string ToEventText(this ActorRole role) => JsonNamingPolicy.SnakeCaseLower.ConvertName(role.ToString());
}
