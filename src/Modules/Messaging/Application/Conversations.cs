using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Application;

/// <summary>A conversation as the person who asks may use it.</summary>
/// <param name="Conversation">The conversation.</param>
/// <param name="Side">On which side the person is.</param>
/// <param name="CanWrite">Whether the doctor treats the patient, so that both can write.</param>
internal sealed record OpenConversation(Conversation Conversation, Side Side, bool CanWrite);

/// <summary>
/// The one place that decides who reads and writes in a conversation: the patient, who may read and write for the patient, and the
/// doctor. For everybody else, admins and reception too, there is no such conversation. Who is on both sides is the doctor.
/// </summary>
internal sealed class Conversations(IMessagingDb db, ICurrentUser user, TimeProvider clock)
{
    /// <summary>The conversations that the person reads on this side, whether there is anything in them or not.</summary>
    public IQueryable<Conversation> Readable(Side side)
    {
        var doctor = AsDoctor;
        if (side == Side.Patient)
        {
            var patients = Patients;
            return db.Conversations.AsNoTracking().Where(c => patients.Contains(c.PatientId) && c.PractitionerId != doctor);
        }

        var ended = clock.GetInstant() - CareProjection.DoctorReads;
        return db.Conversations.AsNoTracking()
            .Where(c => c.PractitionerId == doctor && db.Care.Any(r => r.PatientId == c.PatientId && r.PractitionerId == c.PractitionerId && r.Until > ended));
    }

    /// <summary>The patients whom the person reads and writes for.</summary>
    public IReadOnlyList<Guid> Patients => [.. user.ActsFor.Keys.Append(user.PatientId ?? Guid.Empty).Where(id => id != Guid.Empty && user.MayReadFor(id)).Distinct()];

    /// <summary>The doctor whom the person is; an id of nobody when the person is none.</summary>
    public Guid AsDoctor => user.PractitionerId is { } id && user.Has(MessagingPermissions.Answer) ? id : Guid.Empty;

    /// <summary>The conversation; null when the person has no part in it.</summary>
    public async Task<OpenConversation?> OfAsync(Guid id, CancellationToken ct) =>
        await db.Conversations.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct) is { } conversation ? await OfAsync(conversation, ct) : null;

    /// <summary>
    /// The same, for a change: it takes the conversation's row, so that all changes of one conversation come one after the other. Only
    /// inside a transaction.
    /// </summary>
    public async Task<OpenConversation?> TakeAsync(Guid id, CancellationToken ct)
    {
        // Nobody makes the others wait for a conversation that is none of theirs.
        if (await OfAsync(id, ct) is null) return null;
        await db.Conversations.Where(c => c.Id == id).ExecuteUpdateAsync(c => c.SetProperty(x => x.Version, x => x.Version + 1), ct);
        return await OfAsync(await db.Conversations.SingleAsync(c => c.Id == id, ct), ct);
    }

    /// <summary>Tells the browsers of both sides.</summary>
    public void Hint(Conversation conversation, string type)
    {
        db.Hint(new HintAudience.Record(conversation.PatientId), type, conversation.Id);
        db.Hint(new HintAudience.Practitioner(conversation.PractitionerId), type, conversation.Id);
    }

    /// <summary>Whether the doctor treats the patient now.</summary>
    public Task<bool> TreatsAsync(Guid patientId, Guid practitionerId, CancellationToken ct)
    {
        var now = clock.GetInstant();
        return db.Care.AnyAsync(r => r.PatientId == patientId && r.PractitionerId == practitionerId && r.Until > now, ct);
    }

    private async Task<OpenConversation?> OfAsync(Conversation conversation, CancellationToken ct)
    {
        var side = conversation.PractitionerId == AsDoctor ? Side.Practitioner : Side.Patient;
        if (side == Side.Patient && !user.MayReadFor(conversation.PatientId)) return null;
        var until = await db.Care.Where(r => r.PatientId == conversation.PatientId && r.PractitionerId == conversation.PractitionerId).Select(r => r.Until).SingleOrDefaultAsync(ct);
        var now = clock.GetInstant();
        if (side == Side.Practitioner && until + CareProjection.DoctorReads <= now) return null;
        return new OpenConversation(conversation, side, until > now);
    }
}
