using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Contracts;
using Clinic.Notifications.Domain;
using MediatR;

namespace Clinic.Notifications.Application;

/// <summary>Queues a mail about an account. The event comes once: nothing sends it again.</summary>
internal sealed class WhenSecurityMailRequested(IMailQueue queue, TimeProvider clock) : INotificationHandler<SecurityMailRequested>
{
    public Task Handle(SecurityMailRequested requested, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        queue.Add(new Mail
        {
            Id = Guid.CreateVersion7(),
            Kind = requested.Mail switch
            {
                SecurityMail.ConfirmEmail => MailKind.ConfirmEmail,
                SecurityMail.ResetPassword => MailKind.ResetPassword,
                SecurityMail.AlreadyRegistered => MailKind.AlreadyRegistered,
                SecurityMail.PasswordChanged => MailKind.PasswordChanged,
                SecurityMail.Invitation => MailKind.Invitation,
                _ => throw new InvalidOperationException($"There is no mail for {requested.Mail}."),
            },
            ForStaff = false,
            SourceId = requested.LinkId ?? Guid.CreateVersion7(),
            SourceVersion = 1,
            ToAddress = requested.Email,
            ToName = requested.GivenName,
            Language = requested.Language,
            Data = new MailData { LinkId = requested.LinkId, ReturnTo = requested.ReturnTo },
            CreatedAt = now,
            NextAttemptAt = now,
        });
        return Task.CompletedTask;
    }
}
