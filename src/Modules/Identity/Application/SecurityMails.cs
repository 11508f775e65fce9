using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Security;
using Clinic.Identity.Contracts;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Identity.Application;

/// <summary>Asks for the mails about accounts, with their links; nothing is stored before the caller saves.</summary>
internal sealed class SecurityMails(IIdentityDb db, LinkTokens tokens, TimeProvider clock)
{
    /// <summary>How long a link to choose a new password is good.</summary>
    public static readonly Duration ResetLifetime = Duration.FromHours(1);

    /// <summary>How long an invitation is good; it can be sent again.</summary>
    public static readonly Duration InvitationLifetime = Duration.FromDays(7);

    /// <summary>The mail that proves that the address of a registration is the person's.</summary>
    public void ConfirmEmail(Registration registration, string? returnTo)
    {
        var link = Issue(SecurityMail.ConfirmEmail, registration.Id, registration.ExpiresAt);
        Send(new(registration.UserId, SecurityMail.ConfirmEmail, registration.Email, registration.GivenName, registration.Language, link, returnTo));
    }

    /// <summary>The mail with which a person chooses a new password.</summary>
    public void ResetPassword(User user) => SendTo(user, SecurityMail.ResetPassword, Issue(SecurityMail.ResetPassword, user.Id, clock.GetInstant() + ResetLifetime));

    /// <summary>The mail with which an invited person chooses a password.</summary>
    public void Invite(User user) => SendTo(user, SecurityMail.Invitation, Issue(SecurityMail.Invitation, user.Id, clock.GetInstant() + InvitationLifetime));

    /// <summary>The mail to somebody who registers again; only the owner of the address learns that there is an account.</summary>
    public void AlreadyRegistered(User user) => SendTo(user, SecurityMail.AlreadyRegistered, null);

    /// <summary>The mail that says that the password was changed.</summary>
    public void PasswordChanged(User user) => SendTo(user, SecurityMail.PasswordChanged, null);

    /// <summary>
    /// Uses a link up. Returns what it opens, or null when it is not ours, was used, or is over. Call it in the transaction of
    /// what the link is for: of two uses at once one gets null, and a failure leaves the link as it was.
    /// </summary>
    public async Task<Guid?> UseAsync(SecurityMail mail, string token, CancellationToken ct)
    {
        var purpose = SecurityMailRequested.PurposeOf(mail);
        if (tokens.Read(purpose, token) is not { } id) return null;
        var (now, hash) = (clock.GetInstant(), LinkTokens.Hash(token));
        var won = await db.Links
            .Where(l => l.Id == id && l.Purpose == purpose && l.Hash == hash && l.UsedAt == null && l.ExpiresAt > now)
            .ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), ct);
        return won == 0 ? null : await db.Links.Where(l => l.Id == id).Select(l => l.SubjectId).SingleAsync(ct);
    }

    /// <summary>The token of a link to choose a first password, for whoever stands at the host and needs no mail.</summary>
    public string TokenForInvitation(User user) => TokenFor(SecurityMail.Invitation, user);

    /// <summary>The token of a link to choose a new password, for whoever stands at the host and needs no mail.</summary>
    public string TokenForReset(User user) => TokenFor(SecurityMail.ResetPassword, user);

    private string TokenFor(SecurityMail mail, User user) =>
        tokens.Create(SecurityMailRequested.PurposeOf(mail), Issue(mail, user.Id, clock.GetInstant() + ResetLifetime));

    private Guid Issue(SecurityMail mail, Guid subjectId, Instant expiresAt)
    {
        var id = LinkTokens.NewLinkId();
        var purpose = SecurityMailRequested.PurposeOf(mail);
        db.Links.Add(Link.Issue(id, purpose, subjectId, LinkTokens.Hash(tokens.Create(purpose, id)), expiresAt));
        return id;
    }

    private void SendTo(User user, SecurityMail mail, Guid? linkId) => Send(new(user.Id, mail, user.Email!, user.GivenName, user.Language, linkId, null));

    // Each mail stands for itself: none waits for another.
    private void Send(SecurityMailRequested mail) => db.Enqueue(mail, mail.LinkId ?? Guid.CreateVersion7(), 1);
}
