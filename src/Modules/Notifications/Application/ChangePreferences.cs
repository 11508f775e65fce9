using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Contracts;
using Clinic.Notifications.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Notifications.Application;

/// <param name="Choices">What is on and off; what is not named stays on.</param>
/// <param name="QuietHours">When mails and SMS wait; null for never.</param>
/// <param name="TimeZone">IANA; on whose clock the quiet hours are. Needed with quiet hours.</param>
/// <param name="NamesVisit">Whether mails may say what a visit is for.</param>
internal sealed record ChangePreferences(IReadOnlyList<ChosenFields> Choices, QuietHoursFields? QuietHours, string? TimeZone, bool NamesVisit = false) : IRequest<Result<PreferencesResponse>>;

/// <param name="Topic">What it is about.</param>
/// <param name="Channel">Where it comes.</param>
/// <param name="On">Whether it comes.</param>
internal sealed record ChosenFields(Topic Topic, Channel Channel, bool On);

internal sealed class ChangePreferencesEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPut("/api/notifications/preferences", (ChangePreferences command, Sender send, CancellationToken ct) => send.Ok(command, ct))
        .RequireSignIn()
        .WithName(nameof(ChangePreferences)).WithSummary("Choose what you hear of, where and when").WithTags("Notifications")
        .ProducesProblem(401).ProducesProblem(404).ProducesProblem(422);
}

internal sealed class ChangePreferencesValidator : AbstractValidator<ChangePreferences>
{
    private const int MostChoices = 50;
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");

    public ChangePreferencesValidator()
    {
        RuleFor(c => c.Choices).NotNull().Must(choices => choices is null || choices.Count <= MostChoices).WithErrorCode("too_many").WithMessage("These are more choices than there are.");
        RuleForEach(c => c.Choices)
            .Must(c => c is not null && Preferences.Choices.Contains(new TopicChannel(c.Topic, c.Channel))).WithErrorCode("no_such_choice").WithMessage("This does not come on this channel.")
            .Must(c => c is null || c.On || !Preferences.IsAlwaysOn(new TopicChannel(c.Topic, c.Channel))).WithErrorCode("always_on").WithMessage("This cannot be turned off.");
        When(c => c.QuietHours is not null, () =>
        {
            RuleFor(c => c.QuietHours!.From).Must(IsTime).WithErrorCode("time").WithMessage("This is not a time of day.");
            RuleFor(c => c.QuietHours!.Until).Must(IsTime).WithErrorCode("time").WithMessage("This is not a time of day.")
                .NotEqual(c => c.QuietHours!.From).WithErrorCode("same_time").WithMessage("Quiet hours end at another time than they begin.");
            RuleFor(c => c.TimeZone).Must(zone => zone is not null && DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is not null)
                .WithErrorCode("time_zone").WithMessage("This is not a time zone.");
        });
    }

    /// <summary>The time of a request that was found valid.</summary>
    public static LocalTime ToTime(string text) => Minutes.Parse(text).Value;

    private static bool IsTime(string? text) => text is not null && Minutes.Parse(text).Success;
}

internal sealed class ChangePreferencesHandler(INotificationsDb db, ICurrentUser user) : IRequestHandler<ChangePreferences, Result<PreferencesResponse>>
{
    public async Task<Result<PreferencesResponse>> Handle(ChangePreferences command, CancellationToken ct)
    {
        // The account is made known here within moments of its confirmation.
        var account = await db.Accounts.SingleOrDefaultAsync(a => a.UserId == user.UserId, ct);
        if (account is null) return Error.NotFound;
        account.Preferences = new Preferences(
            [.. command.Choices.Where(c => !c.On).Select(c => new TopicChannel(c.Topic, c.Channel)).Distinct()],
            command.QuietHours is { } quiet ? new QuietHours(ChangePreferencesValidator.ToTime(quiet.From), ChangePreferencesValidator.ToTime(quiet.Until), command.TimeZone!) : null,
            command.NamesVisit);
        account.PreferencesVersion++;
        var hours = account.Preferences.QuietHours;
        db.Enqueue(
            new QuietHoursChanged(account.UserId, account.PreferencesVersion, account.PatientId, hours?.From.ToTimeOnly(), hours?.Until.ToTimeOnly(), hours?.TimeZone),
            account.UserId, account.PreferencesVersion);
        await db.SaveChangesAsync(ct);
        return PreferencesResponse.From(account.Preferences, await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == user.PatientId, ct));
    }
}
