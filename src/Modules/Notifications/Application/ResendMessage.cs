using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Notifications.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Sends a message again, as a message of its own, to where the person is reached today.</summary>
internal sealed record ResendMessage(Guid Id) : IRequest<Result<ResentMessage>>;

/// <param name="Id">The new message.</param>
internal sealed record ResentMessage(Guid Id);

internal sealed class ResendMessageEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/notifications/ledger/{id:guid}/resend", (Guid id, Sender send, CancellationToken ct) => send.Accepted(new ResendMessage(id), ct))
        .RequirePermission(NotificationsPermissions.Manage)
        .WithName(nameof(ResendMessage)).WithSummary("Send a message again").WithTags("Notifications")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(404).ProducesProblem(409);
}

internal sealed class ResendMessageHandler(INotificationsDb db, IMailQueue mails, ISmsQueue texts, TimeProvider clock) : IRequestHandler<ResendMessage, Result<ResentMessage>>
{
    public async Task<Result<ResentMessage>> Handle(ResendMessage command, CancellationToken ct)
    {
        if (await db.Mails.AsNoTracking().SingleOrDefaultAsync(m => m.Id == command.Id, ct) is { } mail) return await AgainAsync(await NewestAsync(mail, ct), ct);
        if (await db.Sms.AsNoTracking().SingleOrDefaultAsync(s => s.Id == command.Id, ct) is { } sms) return await AgainAsync(await NewestAsync(sms, ct), ct);
        return Error.NotFound;
    }

    private async Task<Result<ResentMessage>> AgainAsync(Mail mail, CancellationToken ct)
    {
        if (Refusal(mail) is { } refusal) return refusal;
        // Links about the account go where they were asked for; all else to the address of today, which may have been corrected since.
        var address = mail.Kind.IsAboutVisit() || mail.Kind == MailKind.MessageReceived ? await AddressOfAsync(mail, ct) : mail.ToAddress;
        if (address is null) return NotificationErrors.NobodyToReach;
        var now = clock.GetInstant();
        var again = new Mail
        {
            Id = Guid.CreateVersion7(),
            Kind = mail.Kind,
            ForStaff = mail.ForStaff,
            SourceId = mail.SourceId,
            SourceVersion = mail.SourceVersion,
            MinutesBefore = mail.MinutesBefore,
            OnBehalf = mail.OnBehalf,
            Round = mail.Round + 1,
            ToAddress = address,
            ToName = mail.ToName,
            Language = mail.Language,
            Data = mail.Data,
            CreatedAt = now,
            NextAttemptAt = now,
            UselessFrom = mail.UselessFrom,
        };
        mails.Add(again);
        return await SaveAsync(again, Mail.RoundKey, ct);
    }

    private async Task<Result<ResentMessage>> AgainAsync(Sms sms, CancellationToken ct)
    {
        if (Refusal(sms) is { } refusal) return refusal;
        if (await NumberOfAsync(sms, ct) is not { } number) return NotificationErrors.NobodyToReach;
        var now = clock.GetInstant();
        var again = new Sms
        {
            Id = Guid.CreateVersion7(),
            Kind = sms.Kind,
            ForStaff = sms.ForStaff,
            SourceId = sms.SourceId,
            SourceVersion = sms.SourceVersion,
            MinutesBefore = sms.MinutesBefore,
            OnBehalf = sms.OnBehalf,
            Round = sms.Round + 1,
            ToNumber = number,
            Language = sms.Language,
            Data = sms.Data,
            CreatedAt = now,
            NextAttemptAt = now,
            UselessFrom = sms.UselessFrom,
        };
        texts.Add(again);
        return await SaveAsync(again, Sms.RoundKey, ct);
    }

    /// <summary>The same message as it was sent last.</summary>
    private Task<Mail> NewestAsync(Mail mail, CancellationToken ct) => db.Mails.AsNoTracking()
        .Where(m => m.SourceId == mail.SourceId && m.SourceVersion == mail.SourceVersion && m.Kind == mail.Kind && m.MinutesBefore == mail.MinutesBefore && m.ForStaff == mail.ForStaff && m.OnBehalf == mail.OnBehalf)
        .OrderByDescending(m => m.Round).FirstAsync(ct);

    private Task<Sms> NewestAsync(Sms sms, CancellationToken ct) => db.Sms.AsNoTracking()
        .Where(s => s.SourceId == sms.SourceId && s.SourceVersion == sms.SourceVersion && s.Kind == sms.Kind && s.MinutesBefore == sms.MinutesBefore && s.ForStaff == sms.ForStaff && s.OnBehalf == sms.OnBehalf)
        .OrderByDescending(s => s.Round).FirstAsync(ct);

    private Error? Refusal(OutgoingMessage message) =>
        message.State == MessageState.Queued ? NotificationErrors.StillQueued
        : message.UselessFrom <= clock.GetInstant() ? NotificationErrors.OfNoUse
        : null;

    private async Task<string?> AddressOfAsync(Mail mail, CancellationToken ct)
    {
        if (await PairOfAsync(mail, mail.Kind, ct) is not { } pair) return null;
        if (mail.OnBehalf != Guid.Empty) return (await ActingAsync(mail, mail.Kind, pair.PatientId, ct))?.Email;
        if (mail.ForStaff) return await db.Accounts.Where(a => a.PractitionerId == pair.PractitionerId && a.Active).Select(a => a.Email).FirstOrDefaultAsync(ct);
        return await db.Accounts.Where(a => a.PatientId == pair.PatientId && a.Active).Select(a => a.Email).FirstOrDefaultAsync(ct)
            ?? await db.PatientContacts.Where(p => p.PatientId == pair.PatientId).Select(p => p.Email).FirstOrDefaultAsync(ct);
    }

    private async Task<string?> NumberOfAsync(Sms sms, CancellationToken ct)
    {
        if (await PairOfAsync(sms, sms.Kind, ct) is not { } pair) return null;
        if (sms.OnBehalf != Guid.Empty) return await ActingAsync(sms, sms.Kind, pair.PatientId, ct) is { } acting ? await db.NumberOfAsync(acting, ct) : null;
        return PhoneNumber.ToE164(await db.PatientContacts.Where(p => p.PatientId == pair.PatientId).Select(p => p.Phone).FirstOrDefaultAsync(ct));
    }

    /// <summary>The patient and the doctor of the visit, or of the conversation, that the message is about.</summary>
    private async Task<Pair?> PairOfAsync(OutgoingMessage message, MailKind kind, CancellationToken ct) => kind == MailKind.MessageReceived
        ? await db.MessageNotices.Where(n => n.ConversationId == message.SourceId && n.ForStaff == message.ForStaff).Select(n => new Pair(n.PatientId, n.PractitionerId)).FirstOrDefaultAsync(ct)
        : await db.Visits.Where(v => v.AppointmentId == message.SourceId).Select(v => new Pair(v.PatientId, v.PractitionerId)).FirstOrDefaultAsync(ct);

    /// <summary>Who was told in place of the patient, where they still act for the patient; of messages only who may read them.</summary>
    private async Task<Account?> ActingAsync(OutgoingMessage message, MailKind kind, Guid patientId, CancellationToken ct)
    {
        var now = clock.GetInstant();
        var stillActs = await db.ProxyContacts.AnyAsync(
            p => p.UserId == message.OnBehalf && p.PatientId == patientId && p.Active && (p.Until == null || p.Until > now) && (p.Reads || kind != MailKind.MessageReceived), ct);
        return stillActs ? await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.UserId == message.OnBehalf && a.Active, ct) : null;
    }

    private sealed record Pair(Guid PatientId, Guid PractitionerId);

    /// <summary>Somebody else who pressed at the same moment finds the new message on its way.</summary>
    private async Task<Result<ResentMessage>> SaveAsync(OutgoingMessage again, string roundKey, CancellationToken ct)
    {
        db.Audit("message.resend", "message", again.Id);
        return await db.TrySaveAsync(ct, roundKey) is null ? new ResentMessage(again.Id) : NotificationErrors.StillQueued;
    }
}
