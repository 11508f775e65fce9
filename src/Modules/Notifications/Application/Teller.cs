using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>Something to tell of a visit.</summary>
/// <param name="Kind">What.</param>
/// <param name="Visit">The visit as it is now.</param>
/// <param name="PreviousStartLocal">Its time before, where it has another now.</param>
internal sealed record News(NotificationKind Kind, Visit Visit, string? PreviousStartLocal = null)
{
    /// <summary>For reminders: how long before the visit they are due; else 0.</summary>
    public int MinutesBefore { get; init; }

    /// <summary>With how many visits of a series it happened at once; this one is the first of them.</summary>
    public int Visits { get; init; } = 1;

    /// <summary>For proposals: until when the patient can answer, on the location's clock.</summary>
    public string? UntilLocal { get; init; }

    /// <summary>From then on messages about it are not sent any more; null when they always are.</summary>
    public Instant? UselessFrom { get; init; }

    /// <summary>When it must have reached the person to be of any help, so that quiet hours do not hold it longer.</summary>
    public Instant ReachBy => UselessFrom ?? (PreviousStart() is { } before ? Instant.Min(before, Visit.Start) : Visit.Start);

    private Instant? PreviousStart() => PreviousStartLocal is { } local && VisitTimes.Parse(local) is { } before
        && DateTimeZoneProviders.Tzdb.GetZoneOrNull(Visit.TimeZone) is { } zone ? zone.AtLeniently(before).ToInstant() : null;
}

/// <summary>
/// Puts news of a visit where people find them and want them: in the inbox, and in the queues of messages. Nothing is sent here;
/// all of it is stored together with the note that it was told, so that it is told once. The same news of the same version is
/// told once, too.
/// </summary>
internal sealed class Teller(INotificationsDb db, IMailQueue mails, ISmsQueue texts, TimeProvider clock)
{
    /// <summary>Throws <see cref="InvalidOperationException" /> when the patient is not known here yet: news can overtake each other.</summary>
    public async Task TellAsync(News news, Telling telling, CancellationToken ct)
    {
        var visit = news.Visit;
        var patient = await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == visit.PatientId, ct)
            ?? throw new InvalidOperationException($"Patient {visit.PatientId} is not known here yet.");
        var account = await AccountOfAsync(visit, telling.ForStaff, ct);
        // A patient without an account is told through who acts for them.
        var acting = telling.ForStaff || account is not null ? [] : await ActingForAsync(visit.PatientId, ct);
        // Whatever number stands in the record of a child, an SMS goes to who acts for it, by their own wishes.
        await TellAsync(news, telling with { BySms = telling.BySms && acting.Count == 0 }, patient, account, onBehalf: false, ct);
        foreach (var who in acting) await TellAsync(news, telling, patient, who, onBehalf: true, ct);
    }

    private async Task TellAsync(News news, Telling telling, PatientContact patient, Account? account, bool onBehalf, CancellationToken ct)
    {
        var (wants, topic) = (account?.Preferences ?? Preferences.Default, Preferences.TopicOf(news.Kind));
        if (telling.InApp && account is not null && wants.Wants(topic, Channel.InApp)) await NotifyAsync(news, account.UserId, patient, telling.ForStaff, onBehalf, ct);

        var now = clock.GetInstant();
        var notBefore = telling.IsAnswer || wants.QuietHours is null ? now : wants.QuietHours.Release(now, news.ReachBy);
        if (telling.ByMail && wants.Wants(topic, Channel.Email)) await MailAsync(news, account, patient, telling.ForStaff, onBehalf, notBefore, ct);
        if (telling.BySms && wants.Wants(topic, Channel.Sms)) await TextAsync(news, patient, onBehalf ? account : null, notBefore, ct);
    }

    private Task<List<Account>> ActingForAsync(Guid patientId, CancellationToken ct)
    {
        var now = clock.GetInstant();
        return db.Accounts.AsNoTracking()
            .Where(a => a.Active && db.ProxyContacts.Any(p => p.UserId == a.UserId && p.PatientId == patientId && p.Active && (p.Until == null || p.Until > now)))
            .OrderBy(a => a.Email).ToListAsync(ct);
    }

    private Task<Account?> AccountOfAsync(Visit visit, bool practitioner, CancellationToken ct) => practitioner
        ? db.Accounts.AsNoTracking().Where(a => a.PractitionerId == visit.PractitionerId && a.Active).FirstOrDefaultAsync(ct)
        : db.Accounts.AsNoTracking().Where(a => a.PatientId == visit.PatientId && a.Active).FirstOrDefaultAsync(ct);

    private async Task NotifyAsync(News news, Guid userId, PatientContact patient, bool forStaff, bool onBehalf, CancellationToken ct)
    {
        var visit = news.Visit;
        var data = new NotificationData(
            visit.PractitionerName, patient.FullName, visit.ServiceName, visit.StartLocal, visit.TimeZone, visit.LocationName, news.PreviousStartLocal, forStaff)
        {
            Visits = news.Visits > 1 ? news.Visits : null,
            For = onBehalf ? patient.GivenName : null,
        };
        await db.NotifyAsync(userId, news.Kind, visit.AppointmentId, visit.Version, news.MinutesBefore, data, clock, ct);
    }

    private async Task MailAsync(News news, Account? account, PatientContact patient, bool forStaff, bool onBehalf, Instant notBefore, CancellationToken ct)
    {
        // Patients may have given an address to the front desk without having an account; the account's own goes first.
        var address = account?.Email ?? (forStaff ? null : patient.Email);
        if (address is null) return;
        var (visit, kind, behalf) = (news.Visit, news.Kind.ToMailKind(), onBehalf ? account!.UserId : Guid.Empty);
        var told = await db.Mails.AnyAsync(
            m => m.SourceId == visit.AppointmentId && m.SourceVersion == visit.Version && m.Kind == kind && m.MinutesBefore == news.MinutesBefore && m.ForStaff == forStaff
                && m.OnBehalf == behalf,
            ct);
        if (told) return;
        mails.Add(new Mail
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            ForStaff = forStaff,
            OnBehalf = behalf,
            SourceId = visit.AppointmentId,
            SourceVersion = visit.Version,
            MinutesBefore = news.MinutesBefore,
            ToAddress = address,
            ToName = forStaff || onBehalf ? account!.GivenName : patient.GivenName,
            Language = forStaff || onBehalf ? account!.Language : patient.Language,
            Data = DataOf(news) with
            {
                ServiceName = account?.Preferences.NamesVisit == true ? visit.ServiceName : null,
                PatientName = onBehalf ? patient.GivenName : null,
            },
            CreatedAt = clock.GetInstant(),
            NextAttemptAt = notBefore,
            UselessFrom = news.UselessFrom,
        });
    }

    private async Task TextAsync(News news, PatientContact patient, Account? acting, Instant notBefore, CancellationToken ct)
    {
        if ((acting is null ? PhoneNumber.ToE164(patient.Phone) : await db.NumberOfAsync(acting, ct)) is not { } number) return;
        var (visit, kind, behalf) = (news.Visit, news.Kind.ToMailKind(), acting?.UserId ?? Guid.Empty);
        var told = await db.Sms.AnyAsync(
            s => s.SourceId == visit.AppointmentId && s.SourceVersion == visit.Version && s.Kind == kind && s.MinutesBefore == news.MinutesBefore && s.OnBehalf == behalf, ct);
        if (told) return;
        texts.Add(new Sms
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            ForStaff = false,
            SourceId = visit.AppointmentId,
            SourceVersion = visit.Version,
            MinutesBefore = news.MinutesBefore,
            OnBehalf = behalf,
            ToNumber = number,
            Language = acting?.Language ?? patient.Language,
            Data = DataOf(news) with { PatientName = acting is null ? null : patient.GivenName },
            CreatedAt = clock.GetInstant(),
            NextAttemptAt = notBefore,
            // An SMS about a visit that is over helps nobody.
            UselessFrom = news.UselessFrom ?? visit.End,
        });
    }

    private static MailData DataOf(News news) => new()
    {
        PractitionerName = news.Visit.PractitionerName,
        StartLocal = news.Visit.StartLocal,
        PreviousStartLocal = news.PreviousStartLocal == news.Visit.StartLocal ? null : news.PreviousStartLocal,
        UntilLocal = news.UntilLocal,
        Visits = news.Visits > 1 ? news.Visits : null,
        TimeZone = news.Visit.TimeZone,
        LocationName = news.Visit.LocationName,
        AppointmentId = news.Visit.AppointmentId,
        Waits = news.Visit.Status == Visit.Pending,
        Start = news.Visit.Start.ToDateTimeOffset(),
        End = news.Visit.End.ToDateTimeOffset(),
    };
}
