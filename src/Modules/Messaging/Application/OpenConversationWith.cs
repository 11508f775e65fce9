using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Messaging.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>Opens the conversation of a patient and a doctor, or finds it again.</summary>
/// <param name="PractitionerId">The doctor; the person who asks when null.</param>
/// <param name="PatientId">The patient; the person who asks when null.</param>
internal sealed record OpenConversationWith(Guid? PractitionerId, Guid? PatientId) : IRequest<Result<ConversationResponse>>;

/// <summary>Whether two can write to each other, so that a page offers it or does not.</summary>
internal sealed record GetContact(Guid? PractitionerId, Guid? PatientId) : IRequest<Result<ContactResponse>>;

/// <param name="ConversationId">Their conversation, when there is one that the person may read.</param>
/// <param name="CanWrite">Whether the doctor treats the patient now.</param>
internal sealed record ContactResponse(Guid? ConversationId, bool CanWrite);

internal sealed class OpenConversationWithEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/messaging/conversations", (OpenConversationWith command, Sender send, CancellationToken ct) => send.Ok(command, ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(OpenConversationWith)).WithSummary("Open the conversation of a patient and a doctor").WithTags("Messaging")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        routes.MapGet("/api/messaging/contact", (Guid? practitionerId, Guid? patientId, Sender send, CancellationToken ct) => send.Ok(new GetContact(practitionerId, patientId), ct))
            .RequirePermission(MessagingPermissions.Use).WithName(nameof(GetContact)).WithSummary("Whether a patient and a doctor can write to each other").WithTags("Messaging")
            .ProducesProblem(404).ProducesProblem(422);
    }
}

internal sealed class OpenConversationWithHandler(IMessagingDb db, Conversations conversations, ConversationAnswers answers, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<OpenConversationWith, Result<ConversationResponse>>, IRequestHandler<GetContact, Result<ContactResponse>>
{
    public async Task<Result<ConversationResponse>> Handle(OpenConversationWith command, CancellationToken ct)
    {
        var pair = PairOf(command.PractitionerId, command.PatientId);
        if (pair.Error is { } error) return error;
        var (patientId, practitionerId, side) = pair.Value;
        if (await FindAsync(patientId, practitionerId, ct) is { } found) return await answers.OfAsync(found, ct);
        // To a doctor, somebody else's patient is nobody. Doctors are known to everybody, so that a patient hears what is missing.
        if (!await conversations.TreatsAsync(patientId, practitionerId, ct)) return side == Side.Practitioner ? Error.NotFound : MessagingErrors.NoVisitTogether;
        var conversation = Conversation.Between(patientId, practitionerId, clock.GetInstant());
        db.Conversations.Add(conversation);
        db.Audit("conversation.open", "conversation", conversation.Id, patientId);
        // Both can open it in the same moment; then it is the other one's, and it is found when the command is run again.
        if (await db.TrySaveAsync(ct, Conversation.Key) is not null) throw new RunAgainException();
        return await answers.OfAsync(new OpenConversation(conversation, side, CanWrite: true), ct);
    }

    public async Task<Result<ContactResponse>> Handle(GetContact query, CancellationToken ct)
    {
        var pair = PairOf(query.PractitionerId, query.PatientId);
        if (pair.Error is { } error) return error;
        var (patientId, practitionerId, side) = pair.Value;
        var found = await FindAsync(patientId, practitionerId, ct);
        var treats = await conversations.TreatsAsync(patientId, practitionerId, ct);
        return found is null && !treats && side == Side.Practitioner ? Error.NotFound : new ContactResponse(found?.Conversation.Id, treats);
    }

    private async Task<OpenConversation?> FindAsync(Guid patientId, Guid practitionerId, CancellationToken ct)
    {
        var id = await db.Conversations.Where(c => c.PatientId == patientId && c.PractitionerId == practitionerId).Select(c => (Guid?)c.Id).SingleOrDefaultAsync(ct);
        return id is null ? null : await conversations.OfAsync(id.Value, ct);
    }

    private Result<(Guid PatientId, Guid PractitionerId, Side Side)> PairOf(Guid? practitioner, Guid? patient)
    {
        if ((practitioner ?? user.PractitionerId) is not { } practitionerId) return Error.Invalid("practitionerId", "not_empty", "Say to which doctor.");
        if ((patient ?? user.PatientId) is not { } patientId) return Error.Invalid("patientId", "not_empty", "Say for which patient.");
        if (practitionerId == conversations.AsDoctor) return (patientId, practitionerId, Side.Practitioner);
        return user.MayReadFor(patientId) ? (patientId, practitionerId, Side.Patient) : Error.NotFound;
    }
}
