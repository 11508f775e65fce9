using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>Where the person waits, and what is offered.</summary>
internal sealed record ListWaitList : IRequest<Result<WaitListResponse>>;

/// <param name="Items">Who joined first comes first.</param>
internal sealed record WaitListResponse(IReadOnlyList<WaitListEntryResponse> Items);

/// <param name="PatientId">Who waits: the reader, or whom the reader acts for.</param>
/// <param name="PractitionerId">The doctor; null for any of the specialty.</param>
/// <param name="Specialty">NUCC code; null with a doctor.</param>
/// <param name="Days">The days of the week that suit; any when empty.</param>
/// <param name="FromTime">The earliest start on the location's clock.</param>
/// <param name="UntilTime">The latest end on the location's clock.</param>
/// <param name="LastDate">The last date that suits.</param>
/// <param name="Place">The place in line: 1 when nobody is asked before.</param>
/// <param name="Offer">A time that is kept for the person; null when there is none.</param>
internal sealed record WaitListEntryResponse(
    Guid Id, Guid PatientId, Guid? PractitionerId, string? PractitionerName, string? Specialty, string? SpecialtyName, Guid? ServiceId, string? ServiceName,
    Guid? LocationId, string? LocationName, IReadOnlyList<IsoDayOfWeek> Days, TimeOnly? FromTime, TimeOnly? UntilTime, DateOnly LastDate,
    DateTimeOffset JoinedAt, int Place, WaitListOfferResponse? Offer);

/// <param name="Accepted">Whether the person took it and is booking it.</param>
/// <param name="CancelUntilLocal">Until then a patient may cancel or move the visit; on the location's clock.</param>
/// <param name="ExpiresInSeconds">What is left; count from the moment the answer arrived, not by comparing clocks.</param>
internal sealed record WaitListOfferResponse(
    Guid Id, bool Accepted, DateTimeOffset Start, DateTimeOffset End, string StartLocal, string EndLocal, string TimeZone,
    Guid PractitionerId, string PractitionerName, Guid ServiceId, string ServiceName, int DurationMinutes, string Mode, bool NeedsApproval,
    MoneyResponse Fee, Guid LocationId, string LocationName, string LocationAddress, string CancelUntilLocal, DateTimeOffset ExpiresAt,
    int ExpiresInSeconds);

internal sealed class ListWaitListEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/scheduling/wait-list", (Sender send, CancellationToken ct) => send.Ok(new ListWaitList(), ct))
        .RequirePermission(SchedulingPermissions.Hold)
        .WithName(nameof(ListWaitList)).WithSummary("Where I wait for a time").WithTags("Scheduling");
}

internal sealed class ListWaitListHandler(ISchedulingDb db, WaitListAnswers answers, ICurrentUser user) : IRequestHandler<ListWaitList, Result<WaitListResponse>>
{
    public async Task<Result<WaitListResponse>> Handle(ListWaitList query, CancellationToken ct)
    {
        var patients = user.BooksFor;
        if (patients.Count == 0) return new WaitListResponse([]);
        var entries = await db.WaitListEntries.AsNoTracking().Where(e => patients.Contains(e.PatientId) && e.End == null).OrderBy(e => e.JoinedAt).ThenBy(e => e.Id).ToListAsync(ct);
        return new WaitListResponse(await answers.OfAsync(entries, ct));
    }
}

/// <summary>Makes the answers about places in line. A patient has a few at most.</summary>
internal sealed class WaitListAnswers(ISchedulingDb db, TimeProvider clock)
{
    public async Task<IReadOnlyList<WaitListEntryResponse>> OfAsync(IReadOnlyList<WaitListEntry> entries, CancellationToken ct)
    {
        var (ids, practitionerIds, serviceIds) = (entries.Select(e => e.Id).ToList(), entries.Select(e => e.PractitionerId).ToList(), entries.Select(e => e.ServiceId).ToList());
        var practitioners = await db.Practitioners.AsNoTracking().Where(p => practitionerIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
        var services = await db.Services.AsNoTracking().Where(s => serviceIds.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => s.Name, ct);
        var locations = await db.Locations.AsNoTracking().ToDictionaryAsync(l => l.Id, l => l.Name, ct);
        var specialties = await db.Specialties.AsNoTracking().ToDictionaryAsync(s => s.Code, s => s.Name, ct);
        var now = clock.GetInstant();
        var offers = await db.WaitListOffers.AsNoTracking()
            .Where(o => ids.Contains(o.EntryId) && (o.State == OfferState.Open || o.State == OfferState.Accepted))
            .Join(db.Holds.AsNoTracking(), o => o.Id, h => h.Id, (o, h) => new { o.EntryId, o.State, Hold = h }).Where(o => o.Hold.ExpiresAt > now).ToListAsync(ct);
        var answers = new List<WaitListEntryResponse>(entries.Count);
        foreach (var e in entries)
        {
            var practitioner = e.PractitionerId is { } id ? practitioners.GetValueOrDefault(id) : null;
            var offer = offers.Find(o => o.EntryId == e.Id);
            answers.Add(new WaitListEntryResponse(
                e.Id, e.PatientId, e.PractitionerId, practitioner?.Name, e.Specialty, e.Specialty is null ? null : specialties.GetValueOrDefault(e.Specialty),
                e.ServiceId, e.ServiceId is { } service ? services.GetValueOrDefault(service) : null,
                e.LocationId, e.LocationId is { } location ? locations.GetValueOrDefault(location) : null,
                [.. e.Days.Select(d => (IsoDayOfWeek)d)], e.From?.ToTimeOnly(), e.Until?.ToTimeOnly(), e.LastDate.ToDateOnly(),
                e.JoinedAt.ToDateTimeOffset(), 1 + await AheadOfAsync(e, practitioner, ct), offer is null ? null : Of(offer.Hold, offer.State == OfferState.Accepted, now)));
        }

        return answers;
    }

    /// <summary>How many others joined earlier whom a time that this one waits for could be offered to first.</summary>
    private async Task<int> AheadOfAsync(WaitListEntry entry, Practitioner? practitioner, CancellationToken ct)
    {
        var earlier = db.WaitListEntries.Where(e => e.End == null && e.PatientId != entry.PatientId && e.JoinedAt < entry.JoinedAt);
        if (entry.PractitionerId is { } id)
        {
            var codes = practitioner?.SpecialtyCodes ?? [];
            earlier = earlier.Where(e => e.PractitionerId == id || (e.Specialty != null && codes.Contains(e.Specialty)));
        }
        else
        {
            var specialty = entry.Specialty!;
            var doctors = (await db.Practitioners.AsNoTracking().Select(p => new { p.Id, p.SpecialtyCodes }).ToListAsync(ct))
                .Where(p => p.SpecialtyCodes.Contains(specialty)).Select(p => (Guid?)p.Id).ToList();
            earlier = earlier.Where(e => e.Specialty == specialty || doctors.Contains(e.PractitionerId));
        }

        return await earlier.Select(e => e.PatientId).Distinct().CountAsync(ct);
    }

    private static WaitListOfferResponse Of(Hold hold, bool accepted, Instant now)
    {
        var promised = HoldAnswers.Promised(hold);
        return new WaitListOfferResponse(
            hold.Id, accepted, promised.Start, promised.End, promised.StartLocal, promised.EndLocal, promised.Location.TimeZone,
            promised.PractitionerId, promised.PractitionerName, promised.Service.Id, promised.Service.Name, promised.Service.DurationMinutes, promised.Service.Mode,
            promised.Service.NeedsApproval, new MoneyResponse(promised.Service.FeeMinor, promised.Service.Currency),
            promised.Location.Id, promised.Location.Name, promised.Location.Address, HoldAnswers.CancelUntil(hold, promised).Local.ToMinutes(), promised.ExpiresAt, (int)(hold.ExpiresAt - now).TotalSeconds);
    }
}
