using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Contracts;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Patients.Application;

/// <summary>
/// The person leaves: the account and all that the law does not ask for go at once. What it asks for, the record and who it is of, is
/// locked: nobody opens it, and on its date the person's keys are destroyed, which makes it unreadable in every module and backup. Asked for
/// with the password shown a moment ago, and not to be undone.
/// </summary>
internal sealed record ErasePatient : IRequest<Result<Done>>;

internal sealed class ErasePatientEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/patients/me/erase", (Sender send, CancellationToken ct) => send.NoContent(new ErasePatient(), ct))
        .RequirePermission(PatientsPermissions.OwnProfile)
        .WithName(nameof(ErasePatient)).WithSummary("Leave: the account goes, the record is locked and then unreadable").WithTags("Access")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
}

internal sealed class ErasePatientHandler(IPatientsDb db, IFileStore files, ISettings settings, ICurrentUser user, TimeProvider clock) : IRequestHandler<ErasePatient, Result<Done>>
{
    public async Task<Result<Done>> Handle(ErasePatient command, CancellationToken ct)
    {
        if (user.PatientId is not { } id) return Error.NotFound;
        if (!user.ConfirmedRecently(clock)) return Error.ReauthenticationRequired;
        try
        {
            return await db.TryInTransactionAsync<Done>(() => EraseAsync(id, ct), ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PatientErrors.ChangedMeanwhile;
        }
    }

    private async Task<Result<Done>> EraseAsync(Guid id, CancellationToken ct)
    {
        var (now, userId) = (clock.GetInstant(), user.UserId);
        // Visits that arrive, and other guardians of a child who leave, wait: what is asked here holds until it is stored.
        var children = db.Proxies.Where(p => p.UserId == userId && p.Kind == ProxyKind.Guardian && p.State == ProxyState.Active).Select(p => p.PatientId);
        await db.LockPatientsAsync(await db.Patients.Where(p => p.Id == id || p.MergedInto == id || children.Contains(p.Id)).Select(p => p.Id).ToListAsync(ct), ct);
        var patients = await db.Patients.Where(p => (p.Id == id || p.MergedInto == id) && p.ErasedAt == null).ToListAsync(ct);
        if (patients.Find(p => p.Id == id) is not { } own) return Error.NotFound;
        var ids = patients.ConvertAll(p => p.Id);
        // Somebody expects the person: the visits are called off first, so that their time is free again.
        if (await db.Visits.AnyAsync(v => ids.Contains(v.PatientId) && v.End > now && (v.Status == "pending" || v.Status == "booked" || v.Status == "arrived"), ct)) return PatientErrors.VisitsOpen;
        // A child without a guardian would be nobody's.
        if (await db.Proxies.AnyAsync(p => p.UserId == userId && p.Kind == ProxyKind.Guardian && p.State == ProxyState.Active && p.Until > now
            && !db.Proxies.Any(o => o.PatientId == p.PatientId && o.UserId != userId && o.Kind == ProxyKind.Guardian && o.State == ProxyState.Active && o.Until > now), ct)) return PatientErrors.GuardianOfSomebody;

        var email = own.Email;
        var last = await db.Visits.Where(v => ids.Contains(v.PatientId)).MaxAsync(v => (Instant?)v.End, ct);
        var keepUntil = last is { } end ? end + Duration.FromDays(settings.Get<RecordSettings>().KeepRecordDays) : now;
        foreach (var patient in patients)
        {
            if (patient.PhotoId is { } photo) await files.RemoveAsync(db, photo, ct);
            var identity = JsonSerializer.Serialize(PatientHistory.FieldsOf(patient.Profile, patient.Email), JsonSerializerOptions.Web);
            patient.Erase(await db.SealAsync(patient.Id, PlaceOf(patient.Id), identity, ct), keepUntil, now);
            db.Audit("patient.erase", "patient", patient.Id, patient.Id);
            db.Tell(patient);
        }

        foreach (var proxy in await db.Proxies.Where(p => (ids.Contains(p.PatientId) || p.UserId == userId) && p.State != ProxyState.Ended).ToListAsync(ct))
        {
            var acted = proxy.UserId is not null && proxy.State == ProxyState.Active;
            proxy.Finish(ids.Contains(proxy.PatientId) ? ProxyEnd.Revoked : ProxyEnd.GivenBack, now);
            if (acted) db.Tell(proxy);
        }

        foreach (var relationship in await db.CareRelationships.Where(r => ids.Contains(r.PatientId)).ToListAsync(ct))
        {
            // Also in what hangs on it elsewhere, such as conversations.
            var ended = relationship.Grant(null) | relationship.FollowVisits(null);
            if (ended) db.Tell(relationship);
        }

        await db.RemoveFilesAsync(files, e => ids.Contains(e.PatientId) || e.RequestedBy == userId, ct);
        await db.SaveChangesAsync(ct);
        await db.ClaimCodes.Where(c => ids.Contains(c.PatientId)).ExecuteDeleteAsync(ct);
        await db.RecordExports.Where(e => ids.Contains(e.PatientId) || e.RequestedBy == userId).ExecuteDeleteAsync(ct);
        await db.PatientChanges.Where(c => ids.Contains(c.PatientId)).ExecuteDeleteAsync(ct);
        foreach (var patient in patients) db.Enqueue(new PatientErased(patient.Id, userId, email, keepUntil.ToDateTimeOffset()), patient.Id, patient.Version);
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }

    /// <summary>Where the identity of a locked record stands, for sealing it.</summary>
    private static SealedPlace PlaceOf(Guid patientId) => new("patient", patientId, "locked_identity");
}
