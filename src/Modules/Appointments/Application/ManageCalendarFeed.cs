using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Clinic.Appointments.Application;

/// <summary>The addresses at which the person's calendar reads the person's visits: one as a patient, one as a doctor.</summary>
internal sealed record GetCalendarFeeds : IRequest<Result<IReadOnlyList<CalendarFeedResponse>>>;

/// <param name="Of">As what.</param>
/// <param name="Details">Whether the feed says with whom and where.</param>
/// <param name="Language">Of the words in it; <c>en</c> or <c>es</c>.</param>
/// <param name="NewAddress">Whether the present address ends and another one is made.</param>
internal sealed record SetCalendarFeed(FeedOf Of, bool Details, string Language, bool NewAddress = false) : IRequest<Result<CalendarFeedResponse>>;

/// <summary>Takes the address back; calendars that read it find nothing from then on.</summary>
internal sealed record RemoveCalendarFeed(FeedOf Of) : IRequest<Result<Done>>;

/// <param name="Of">As what.</param>
/// <param name="Url">The secret address; null while there is none.</param>
/// <param name="Details">Whether the feed says with whom and where.</param>
/// <param name="MadeAt">When the address was made; null while there is none.</param>
internal sealed record CalendarFeedResponse(FeedOf Of, Uri? Url, bool Details, DateTimeOffset? MadeAt);

internal sealed class ManageCalendarFeedEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var feeds = routes.MapGroup("/api/appointments/feeds").WithTags("Appointments");
        feeds.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new GetCalendarFeeds(), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(GetCalendarFeeds)).WithSummary("My calendar addresses");
        feeds.MapPut("", (SetCalendarFeed command, Sender send, CancellationToken ct) => send.Ok(command, ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(SetCalendarFeed)).WithSummary("Make my calendar address, or change what it says").ProducesProblem(404).ProducesProblem(422);
        feeds.MapDelete("", (string of, Sender send, CancellationToken ct) => send.NoContent(new RemoveCalendarFeed(SideOf(of)), ct))
            .RequirePermission(AppointmentsPermissions.Use).WithName(nameof(RemoveCalendarFeed)).WithSummary("Take my calendar address back").ProducesProblem(400);
    }

    private static FeedOf SideOf(string text) => text switch
    {
        "patient" => FeedOf.Patient,
        "practitioner" => FeedOf.Practitioner,
        _ => throw new BadHttpRequestException("There is no such side."),
    };
}

internal sealed class SetCalendarFeedValidator : AbstractValidator<SetCalendarFeed>
{
    public SetCalendarFeedValidator()
    {
        RuleFor(c => c.Of).IsInEnum();
        RuleFor(c => c.Language).NotNull().Must(CalendarWords.Speaks).WithErrorCode("language").WithMessage("Calendars speak English or Spanish.");
    }
}

internal sealed class ManageCalendarFeedHandler(IAppointmentsDb db, ICurrentUser user, LinkTokens tokens, IOptions<ClinicOptions> clinic, TimeProvider clock) :
    IRequestHandler<GetCalendarFeeds, Result<IReadOnlyList<CalendarFeedResponse>>>, IRequestHandler<SetCalendarFeed, Result<CalendarFeedResponse>>,
    IRequestHandler<RemoveCalendarFeed, Result<Done>>
{
    /// <summary>What the tokens in these addresses are for.</summary>
    public const string Purpose = "appointments.calendar";

    public async Task<Result<IReadOnlyList<CalendarFeedResponse>>> Handle(GetCalendarFeeds query, CancellationToken ct)
    {
        var feeds = await Own().AsNoTracking().ToListAsync(ct);
        return Enum.GetValues<FeedOf>().Where(of => SubjectOf(of) is not null)
            .Select(of => feeds.SingleOrDefault(f => f.Of == of) is { } feed ? AnswerOf(feed) : new CalendarFeedResponse(of, null, false, null)).ToList();
    }

    public async Task<Result<CalendarFeedResponse>> Handle(SetCalendarFeed command, CancellationToken ct)
    {
        if (SubjectOf(command.Of) is not { } subject) return Error.NotFound;
        var feed = await Own().SingleOrDefaultAsync(f => f.Of == command.Of, ct);
        var isNew = feed is null || command.NewAddress;
        if (feed is null)
        {
            feed = new CalendarFeed
            {
                UserId = user.UserId, Of = command.Of, SubjectId = subject, LinkId = LinkTokens.NewLinkId(), Details = command.Details, Language = command.Language, MadeAt = clock.GetInstant(),
            };
            db.CalendarFeeds.Add(feed);
        }
        else
        {
            (feed.Details, feed.Language) = (command.Details, command.Language);
            if (command.NewAddress) (feed.LinkId, feed.MadeAt) = (LinkTokens.NewLinkId(), clock.GetInstant());
        }

        db.Audit(isNew ? "calendar_feed.make" : "calendar_feed.change", "calendar_feed", subject, command.Of == FeedOf.Patient ? subject : null);
        await db.SaveChangesAsync(ct);
        return AnswerOf(feed);
    }

    public async Task<Result<Done>> Handle(RemoveCalendarFeed command, CancellationToken ct)
    {
        if (await Own().SingleOrDefaultAsync(f => f.Of == command.Of, ct) is { } feed)
        {
            db.CalendarFeeds.Remove(feed);
            db.Audit("calendar_feed.remove", "calendar_feed", feed.SubjectId, command.Of == FeedOf.Patient ? feed.SubjectId : null);
            await db.SaveChangesAsync(ct);
        }

        return Done.Value;
    }

    private IQueryable<CalendarFeed> Own() => db.CalendarFeeds.Where(f => f.UserId == user.UserId);

    private Guid? SubjectOf(FeedOf of) => of == FeedOf.Patient ? user.PatientId : user.PractitionerId;

    private CalendarFeedResponse AnswerOf(CalendarFeed feed) => new(
        feed.Of, clinic.Value.Link($"/api/appointments/calendar/{tokens.Create(Purpose, feed.LinkId)}.ics"), feed.Details, feed.MadeAt.ToDateTimeOffset());
}
