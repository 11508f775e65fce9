using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Messaging.Contracts;
using Clinic.Messaging.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>Stores a message and gives it the next number. The same sent again answers the message that was stored.</summary>
internal sealed record SendMessage(Guid Id, Guid ClientId, string Text, IReadOnlyList<Guid> AttachmentIds, IReadOnlyList<Guid> DocumentIds) : IRequest<Result<MessageResponse>>;

/// <param name="ClientId">Made by the sender, new for each message and the same when it is sent again.</param>
/// <param name="Text">May be empty when there are files or documents.</param>
/// <param name="AttachmentIds">Files that were added before, in their order.</param>
/// <param name="DocumentIds">Documents of the patient's record, in their order. Whether the other side opens them is for the record to say.</param>
internal sealed record MessageBody(Guid ClientId, string? Text, IReadOnlyList<Guid>? AttachmentIds, IReadOnlyList<Guid>? DocumentIds);

internal sealed class SendMessageEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/messaging/conversations/{id:guid}/messages", (Guid id, MessageBody body, Sender send, CancellationToken ct) =>
            send.Created(new SendMessage(id, body.ClientId, body.Text ?? "", body.AttachmentIds ?? [], body.DocumentIds ?? []), m => $"/api/messaging/conversations/{id}/messages?after={m.Seq - 1}&limit=1", ct, m => m.ExistedBefore))
        .RequirePermission(MessagingPermissions.Use).WithName(nameof(SendMessage)).WithSummary("Write a message").WithTags("Messaging")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422).ProducesProblem(507);
}

internal sealed class SendMessageValidator : AbstractValidator<SendMessage>
{
    public SendMessageValidator()
    {
        RuleFor(c => c.ClientId).NotEmpty();
        RuleFor(c => c.Text).MaximumLength(Message.LongestText);
        RuleFor(c => c.Text).Must(t => !string.IsNullOrWhiteSpace(t)).When(c => c.AttachmentIds.Count + c.DocumentIds.Count == 0).WithErrorCode("not_empty").WithMessage("Write something, or add a file.");
        RuleFor(c => c.AttachmentIds).Must((c, ids) => ids.Count + c.DocumentIds.Count <= Attachment.MostPerMessage && ids.Distinct().Count() == ids.Count)
            .WithErrorCode("too_many").WithMessage($"At most {Attachment.MostPerMessage} files go with one message.");
        RuleFor(c => c.DocumentIds).Must(ids => ids.Distinct().Count() == ids.Count).WithErrorCode("twice").WithMessage("A document goes with a message once.");
    }
}

internal sealed class SendMessageHandler(IMessagingDb db, Conversations conversations, MessageAnswers answers, ICurrentUser user, TimeProvider clock)
    : IRequestHandler<SendMessage, Result<MessageResponse>>
{
    public Task<Result<MessageResponse>> Handle(SendMessage command, CancellationToken ct) => db.TryInTransactionAsync<MessageResponse>(
        async () =>
        {
            if (await conversations.TakeAsync(command.Id, ct) is not { } open) return Error.NotFound;
            var conversation = open.Conversation;
            // Asked before all else: who sends again what was stored hears so, also when the conversation was closed in between.
            var sent = await db.Messages.AsNoTracking().SingleOrDefaultAsync(m => m.ConversationId == command.Id && m.SentBy == user.UserId && m.ClientId == command.ClientId, ct);
            if (sent is not null)
            {
                var answer = (await answers.OfAsync(conversation, [sent], ct))[0] with { ExistedBefore = true };
                var isSame = answer.Text == command.Text && answer.Attachments.Select(a => a.Id).SequenceEqual(command.AttachmentIds) && answer.DocumentIds.SequenceEqual(command.DocumentIds);
                return isSame ? answer : MessagingErrors.ClientIdUsed;
            }

            if (!open.CanWrite) return MessagingErrors.ConversationClosed;
            var files = await db.Attachments.Where(a => command.AttachmentIds.Contains(a.FileId) && a.ConversationId == command.Id && a.AddedBy == user.UserId && a.Seq == null).ToListAsync(ct);
            if (files.Count != command.AttachmentIds.Count) return MessagingErrors.UnknownAttachment;

            var forPatient = open.Side == Side.Patient && conversation.PatientId != user.PatientId;
            var message = conversation.Add(open.Side, user.UserId, forPatient ? user.Name : null, command.ClientId, command.DocumentIds, clock.GetInstant());
            if (command.Text.Length > 0) message.Text = await db.SealAsync(conversation.PatientId, MessageAnswers.PlaceOf(message.Id), command.Text, ct);
            message.Files = files.Count + command.DocumentIds.Count;
            foreach (var (id, position) in command.AttachmentIds.Select((id, i) => (id, i))) files.Single(f => f.FileId == id).Place(message.Seq, position);
            db.Messages.Add(message);
            var (to, at) = (conversation.Version, message.SentAt.ToDateTimeOffset());
            db.Enqueue(new MessageSent(conversation.Id, to, message.Seq, conversation.PatientId, conversation.PractitionerId, open.Side == Side.Practitioner, at), conversation.Id, to);
            conversations.Hint(conversation, HintTypes.Message);
            await db.SaveChangesAsync(ct);
            return (await answers.OfAsync(conversation, [message], ct))[0];
        },
        ct);
}
