using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Messaging.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Messaging.Application;

/// <param name="Side">On which side the person is who asks.</param>
/// <param name="IsOwn">Whether the person is the patient or the doctor, and not somebody who acts for the patient.</param>
/// <param name="LastSeq">The number of the newest message; 0 while there is none.</param>
/// <param name="LastAt">When it was stored.</param>
/// <param name="Last">The newest message, cut short; null while there is none.</param>
/// <param name="Unread">How many messages of the other side were not read yet.</param>
/// <param name="ReadUpTo">The number of the last message that this side has read.</param>
/// <param name="OtherReadUpTo">The same of the other side.</param>
/// <param name="OtherDeliveredUpTo">The number of the last message that reached a device of the other side.</param>
/// <param name="CanWrite">False when the doctor does not treat the patient any more: then it can only be read.</param>
/// <param name="UsuallyAnswersWithinHours">How soon the doctor usually answers; null when too little is known, and in lists.</param>
internal sealed record ConversationResponse(
    Guid Id, Side Side, bool IsOwn, Guid PatientId, string PatientName, Guid PractitionerId, string PractitionerName, int LastSeq, DateTimeOffset LastAt, LastMessage? Last,
    int Unread, int ReadUpTo, int OtherReadUpTo, int OtherDeliveredUpTo, bool IsArchived, bool CanWrite, int? UsuallyAnswersWithinHours);

/// <param name="From">Which side wrote it.</param>
/// <param name="Text">Its beginning, in one line; empty when there are only files, or when it cannot be read any more.</param>
/// <param name="Files">How many files go with it.</param>
internal sealed record LastMessage(Side From, string Text, int Files);

/// <summary>Conversations as the API answers with them.</summary>
internal sealed class ConversationAnswers(IMessagingDb db, ICurrentUser user, TimeProvider clock)
{
    private const int LongestBeginning = 140;

    public static Side SideOf(string? text) => text switch
    {
        null or "patient" => Side.Patient,
        "practitioner" => Side.Practitioner,
        _ => throw new BadHttpRequestException("There is no such side."),
    };

    /// <summary>The beginning of a text, in one line.</summary>
    public static string Beginning(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= LongestBeginning) return line;
        return line[..(char.IsHighSurrogate(line[LongestBeginning - 1]) ? LongestBeginning - 1 : LongestBeginning)] + "…";
    }

    /// <summary>One conversation, with how soon the doctor answers.</summary>
    public async Task<ConversationResponse> OfAsync(OpenConversation open, CancellationToken ct) =>
        (await OfAsync([open.Conversation], open.Side, ct))[0] with { UsuallyAnswersWithinHours = await UsuallyWithinHoursAsync(open.Conversation.PractitionerId, ct) };

    /// <summary>Several of the same side; a handful of queries, however many there are.</summary>
    public async Task<IReadOnlyList<ConversationResponse>> OfAsync(IReadOnlyList<Conversation> conversations, Side side, CancellationToken ct)
    {
        if (conversations.Count == 0) return [];
        var (now, other, asPatient) = (clock.GetInstant(), side == Side.Patient ? Side.Practitioner : Side.Patient, side == Side.Patient);
        var (ids, patientIds, doctorIds) = (conversations.Select(c => c.Id).ToList(), conversations.Select(c => c.PatientId).Distinct().ToList(), conversations.Select(c => c.PractitionerId).Distinct().ToList());
        var patients = await db.Patients.AsNoTracking().Where(p => patientIds.Contains(p.PatientId)).ToDictionaryAsync(p => p.PatientId, p => p.Name, ct);
        var doctors = await db.Practitioners.AsNoTracking().Where(p => doctorIds.Contains(p.PractitionerId)).ToDictionaryAsync(p => p.PractitionerId, p => p.Name, ct);
        var treats = (await db.Care.AsNoTracking().Where(r => patientIds.Contains(r.PatientId) && doctorIds.Contains(r.PractitionerId) && r.Until > now)
            .Select(r => new { r.PatientId, r.PractitionerId }).ToListAsync(ct)).Select(r => (r.PatientId, r.PractitionerId)).ToHashSet();
        var newest = await db.Messages.AsNoTracking().Where(m => db.Conversations.Any(c => ids.Contains(c.Id) && c.Id == m.ConversationId && c.LastSeq == m.Seq))
            .ToDictionaryAsync(m => m.ConversationId, ct);
        var unread = await db.Conversations.AsNoTracking().Where(c => ids.Contains(c.Id))
            .Select(c => new { c.Id, Count = db.Messages.Count(m => m.ConversationId == c.Id && m.From == other && m.Seq > (asPatient ? c.Patient.Read : c.Practitioner.Read)) })
            .ToDictionaryAsync(c => c.Id, c => c.Count, ct);
        var reader = await db.ReaderOfAsync(patientIds, ct);
        return
        [
            .. conversations.Select(c => new ConversationResponse(
                c.Id, side, !asPatient || c.PatientId == user.PatientId, c.PatientId, patients.GetValueOrDefault(c.PatientId, ""), c.PractitionerId, doctors.GetValueOrDefault(c.PractitionerId, ""),
                c.LastSeq, c.LastAt.ToDateTimeOffset(), LastOf(newest.GetValueOrDefault(c.Id), reader), unread[c.Id], c.Of(side).Read, c.Of(other).Read, c.Of(other).Delivered,
                c.Of(side).Archived, treats.Contains((c.PatientId, c.PractitionerId)), null)),
        ];
    }

    private static LastMessage? LastOf(Message? message, SealedReader reader) =>
        message is null ? null : new LastMessage(message.From, Beginning(reader.Open(MessageAnswers.PlaceOf(message.Id), message.Text) ?? ""), message.Files);

    private async Task<int?> UsuallyWithinHoursAsync(Guid practitionerId, CancellationToken ct)
    {
        var since = clock.GetInstant() - Duration.FromDays(ReplyTime.Days);
        var answers = await db.Messages.Where(m => m.AnsweredAfterSeconds != null && m.SentAt > since && db.Conversations.Any(c => c.Id == m.ConversationId && c.PractitionerId == practitionerId))
            .OrderByDescending(m => m.SentAt).ThenBy(m => m.Seq).Take(ReplyTime.Most).Select(m => m.AnsweredAfterSeconds!.Value).ToListAsync(ct);
        return ReplyTime.UsuallyWithinHours(answers);
    }
}
