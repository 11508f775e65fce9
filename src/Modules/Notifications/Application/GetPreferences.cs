using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime.Text;

namespace Clinic.Notifications.Application;

internal sealed record GetPreferences : IRequest<Result<PreferencesResponse>>;

/// <summary>What the person hears of, where and when.</summary>
/// <param name="Choices">Every topic on every channel that it comes on.</param>
/// <param name="QuietHours">When mails and SMS wait; absent for never.</param>
/// <param name="TimeZone">IANA, the person's own as far as we know it; absent when we do not.</param>
/// <param name="SmsTo">The number that SMS go to; absent when we have none that can take them.</param>
/// <param name="NamesVisit">Whether mails may say what a visit is for.</param>
internal sealed record PreferencesResponse(IReadOnlyList<ChoiceFields> Choices, QuietHoursFields? QuietHours, string? TimeZone, string? SmsTo, bool NamesVisit)
{
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public static PreferencesResponse From(Preferences chosen, PatientContact? patient) => new(
        [.. Preferences.Choices.Select(c => new ChoiceFields(c.Topic, c.Channel, chosen.Wants(c.Topic, c.Channel), Preferences.IsAlwaysOn(c)))],
        chosen.QuietHours is { } quiet ? new QuietHoursFields(Minutes.Format(quiet.From), Minutes.Format(quiet.Until)) : null,
        chosen.QuietHours?.TimeZone ?? patient?.TimeZone,
        PhoneNumber.ToE164(patient?.Phone),
        chosen.NamesVisit);
}

/// <param name="Topic">What it is about.</param>
/// <param name="Channel">Where it comes.</param>
/// <param name="On">Whether it comes.</param>
/// <param name="AlwaysOn">Whether it cannot be turned off.</param>
internal sealed record ChoiceFields(Topic Topic, Channel Channel, bool On, bool AlwaysOn);

/// <param name="From"><c>HH:mm</c>, inclusive.</param>
/// <param name="Until"><c>HH:mm</c>, exclusive; on the next day when it is before the start.</param>
internal sealed record QuietHoursFields(string From, string Until);

internal sealed class GetPreferencesEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/notifications/preferences", (Sender send, CancellationToken ct) => send.Ok(new GetPreferences(), ct))
        .RequireSignIn()
        .WithName(nameof(GetPreferences)).WithSummary("What you hear of, where and when").WithTags("Notifications")
        .ProducesProblem(401);
}

internal sealed class GetPreferencesHandler(INotificationsDb db, ICurrentUser user) : IRequestHandler<GetPreferences, Result<PreferencesResponse>>
{
    public async Task<Result<PreferencesResponse>> Handle(GetPreferences request, CancellationToken ct) => PreferencesResponse.From(
        (await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.UserId == user.UserId, ct))?.Preferences ?? Preferences.Default,
        await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == user.PatientId, ct));
}
