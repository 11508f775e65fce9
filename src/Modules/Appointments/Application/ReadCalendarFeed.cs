using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NodaTime;

namespace Clinic.Appointments.Application;

/// <summary>The visits behind a secret address, as a calendar file. Whoever has the address may read it, so it is asked without signing in.</summary>
/// <param name="Token">The secret in the address.</param>
internal sealed record ReadCalendarFeed(string Token) : IRequest<Result<string>>;

internal sealed class ReadCalendarFeedEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/appointments/calendar/{token}.ics", async Task<Results<FileContentHttpResult, ProblemHttpResult>> (string token, HttpResponse response, Sender send, CancellationToken ct) =>
        {
            var found = await send.RunAsync(new ReadCalendarFeed(token), ct);
            return found.Error is { } error ? Problems.Of(error) : PolledText.Answer(response, found.Value, CalendarFile.ContentType);
        })
        .AllowAnonymous()
        .WithName(nameof(ReadCalendarFeed)).WithSummary("A person's visits for a calendar program (RFC 5545)").WithTags("Appointments")
        .Produces<string>(200, "text/calendar").Produces(304).ProducesProblem(404);
}

internal sealed class ReadCalendarFeedHandler(IAppointmentsDb db, LinkTokens tokens, IOptions<ClinicOptions> clinic, ISettings settings, TimeProvider clock)
    : IRequestHandler<ReadCalendarFeed, Result<string>>
{
    /// <summary>More visits than anybody has in the days below.</summary>
    private const int Most = 5_000;

    private static readonly Duration Back = Duration.FromDays(60);
    private static readonly Duration Ahead = Duration.FromDays(400);

    /// <summary>How long a visit that was called off is still in the feed, as such: calendars that read seldom hear of it too.</summary>
    private static readonly Duration CalledOff = Duration.FromDays(30);

    public async Task<Result<string>> Handle(ReadCalendarFeed query, CancellationToken ct)
    {
        if (tokens.Read(ManageCalendarFeedHandler.Purpose, query.Token) is not { } linkId) return Error.NotFound;
        var feed = await db.CalendarFeeds.AsNoTracking().SingleOrDefaultAsync(f => f.LinkId == linkId, ct);
        if (feed is null) return Error.NotFound;

        var now = clock.GetInstant();
        var (from, to, since) = (now - Back, now + Ahead, now - CalledOff);
        var all = db.Appointments.AsNoTracking().Include(a => a.History);
        var visits = await (feed.Of == FeedOf.Patient ? all.Where(a => a.PatientId == feed.SubjectId) : all.Where(a => a.PractitionerId == feed.SubjectId))
            .Where(a => a.Start >= from && a.Start < to)
            .Where(a => (a.Status != AppointmentStatus.Cancelled && a.Status != AppointmentStatus.Declined) || a.History.Any(s => s.At >= since))
            .OrderBy(a => a.Start).ThenBy(a => a.RequestedAt).ThenBy(a => a.PatientId)
            .Take(Most)
            .ToListAsync(ct);
        var patients = feed is { Details: true, Of: FeedOf.Practitioner } ? await NamesAsync(visits, ct) : [];
        var words = new CalendarWords(feed.Language);
        return CalendarFile.Of(words.NameOf(settings.Get<ClinicSettings>().Name), [.. visits.Select(v => EntryOf(v, feed, words, patients))]);
    }

    private async Task<Dictionary<Guid, string>> NamesAsync(List<Appointment> visits, CancellationToken ct)
    {
        var ids = visits.Select(v => v.PatientId).Distinct().ToList();
        return await db.Patients.AsNoTracking().Where(p => ids.Contains(p.PatientId)).ToDictionaryAsync(p => p.PatientId, p => p.Name, ct);
    }

    private CalendarEntry EntryOf(Appointment visit, CalendarFeed feed, CalendarWords words, Dictionary<Guid, string> patients)
    {
        var status = visit.Status switch
        {
            AppointmentStatus.Pending => "TENTATIVE",
            AppointmentStatus.Cancelled or AppointmentStatus.Declined => "CANCELLED",
            _ => "CONFIRMED",
        };
        var with = feed.Of == FeedOf.Patient ? visit.PractitionerName : patients.GetValueOrDefault(visit.PatientId, "");
        var place = visit.LocationAddress.Length > 0 ? $"{visit.LocationName}, {visit.LocationAddress}" : visit.LocationName;
        var page = clinic.Value.Link($"{(feed.Of == FeedOf.Patient ? "/visits/" : "/practice/visits/")}{visit.Id}");
        return new CalendarEntry(
            $"{visit.Id}@{clinic.Value.PublicUrl.Host}", visit.Version, status, visit.History.Max(s => s.At), visit.Start, visit.End, visit.TimeZone,
            feed.Details ? $"{visit.ServiceName}: {with}" : words.Taken, feed.Details ? place : "", feed.Details ? page : null);
    }
}

/// <summary>The few words that a feed says itself.</summary>
/// <param name="language"><c>en</c> or <c>es</c>.</param>
internal sealed class CalendarWords(string language)
{
    private bool Spanish => language == "es";

    /// <summary>Whether there are words of this language.</summary>
    public static bool Speaks(string? language) => language is "en" or "es";

    /// <summary>What a visit is called when the feed does not say more.</summary>
    public string Taken => Spanish ? "Ocupado" : "Busy";

    /// <summary>The calendar's name.</summary>
    public string NameOf(string clinic) => Spanish ? $"Citas en {clinic}" : $"Visits at {clinic}";
}
