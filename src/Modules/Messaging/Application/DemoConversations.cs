using Clinic.BuildingBlocks.Application.Demo;
using Clinic.Messaging.Domain;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Messaging.Application;

/// <summary>
/// What the patients of the demo clinic and its first doctor wrote to each other. Who has a visit with the doctor is not known here
/// yet: the conversations of those who turn out to have none are shown to nobody.
/// </summary>
internal sealed class DemoConversations(IMessagingDb db) : IDemoSeeder
{
    private const int Most = 40;

    private static readonly (Side From, string Text, int MinutesLater)[][] Talks =
    [
        [
            (Side.Patient, "Good afternoon, doctor. The mole on my shoulder is bigger than in the summer.", 0),
            (Side.Practitioner, "Thank you for writing. I would like to look at it myself. Bring a photo from the summer, if you have one.", 88),
            (Side.Patient, "I have one, I will bring it.", 31),
            (Side.Patient, "Should I stop the cream before the visit?", 1),
            (Side.Practitioner, "Yes, please stop it the evening before.", 47),
        ],
        [
            (Side.Patient, "The rash is much better since Monday. Do I go on with the tablets?", 0),
            (Side.Practitioner, "Good to hear. Take them until the end of the week, then stop.", 140),
            (Side.Patient, "Thank you, I will.", 12),
        ],
        [
            (Side.Practitioner, "The results are in your record. There is nothing to worry about; we talk about them at your next visit.", 0),
            (Side.Patient, "That is a relief. Thank you.", 260),
        ],
        [
            (Side.Patient, "Can I come in the afternoon instead? I start a new job on Monday.", 0),
            (Side.Practitioner, "Of course. You find free times on my page; any of them is fine.", 55),
        ],
        [(Side.Patient, "Is it normal that the skin peels after the treatment?", 0)],
    ];

    public int Order => 5;

    public async Task SeedAsync(DemoPlan plan, CancellationToken ct)
    {
        if (await db.Conversations.AnyAsync(ct)) return;
        var random = DemoPlan.RandomFor("conversations");
        var (doctor, now) = (plan.Practitioners[0], Instant.FromDateTimeOffset(plan.Now));
        foreach (var (patient, i) in plan.Patients.Take(Most).Select((p, i) => (p, i)))
        {
            var talk = Talks[i % Talks.Length];
            var at = now - Duration.FromMinutes(talk.Sum(m => m.MinutesLater) + 20 + (i * 300) + random.Next(200));
            var conversation = Conversation.Between(patient.Id, doctor.Id, at);
            db.Conversations.Add(conversation);
            foreach (var (from, text, later) in talk)
            {
                at += Duration.FromMinutes(later);
                var message = conversation.Add(from, from == Side.Patient ? patient.UserId : doctor.UserId, null, Guid.CreateVersion7(), [], at);
                message.Text = await db.SealAsync(patient.Id, MessageAnswers.PlaceOf(message.Id), text, ct);
                db.Messages.Add(message);
            }

            // The newest of a patient still wait for the doctor; all else was read.
            var lastFrom = talk[^1].From;
            conversation.Read(lastFrom, conversation.LastSeq);
            if (lastFrom == Side.Practitioner || i > 10) conversation.Read(lastFrom == Side.Patient ? Side.Practitioner : Side.Patient, conversation.LastSeq);
            else conversation.Read(Side.Practitioner, conversation.LastSeq - 1);
        }

        foreach (var text in new[] { "Thank you for writing. I look at it today.", "Please book a visit, so that I can see it myself.", "If it gets worse, call the clinic at once." })
        {
            var id = Guid.CreateVersion7();
            var words = await db.SealAsync(doctor.Id, QuickRepliesHandlers.PlaceOf(id), text, ct);
            db.QuickReplies.Add(new QuickReply { Id = id, PractitionerId = doctor.Id, Text = words, CreatedAt = now });
        }

        await db.SaveChangesAsync(ct);
    }
}
