using System.Net;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Testing;

namespace Clinic.Messaging.Tests;

/// <summary>Writing, reading, and how far each side is.</summary>
public sealed class ConversationTests
{
    [Fact]
    public async Task What_one_writes_the_other_reads_counts_as_unread_until_then_and_the_sender_sees_how_far_it_came()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);

        (await talk.Write(talk.Patient, "Good afternoon, doctor.")).Expect(HttpStatusCode.Created);
        (await talk.Write(talk.Patient, "The mole is\n\nbigger than in the summer.")).Expect(HttpStatusCode.Created);

        (await talk.Doctor.Get("/api/messaging/unread")).Json.GetProperty("asPractitioner").GetInt32().ShouldBe(2);
        (await talk.Patient.Get("/api/messaging/unread")).Json.GetProperty("asPatient").GetInt32().ShouldBe(0);
        var listed = (await talk.Doctor.Get("/api/messaging/conversations?side=practitioner")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0];
        listed.GetProperty("patientName").GetString().ShouldBe("Ada Marsh");
        listed.GetProperty("unread").GetInt32().ShouldBe(2);
        listed.GetProperty("last").GetProperty("text").GetString().ShouldBe("The mole is bigger than in the summer.");
        (await talk.Texts(talk.Doctor)).ShouldBe(["Good afternoon, doctor.", "The mole is\n\nbigger than in the summer."]);

        (await talk.State(talk.Patient)).GetProperty("otherDeliveredUpTo").GetInt32().ShouldBe(0);
        (await talk.Doctor.Post("/api/messaging/delivered")).Expect(HttpStatusCode.NoContent);
        (await talk.State(talk.Patient)).GetProperty("otherDeliveredUpTo").GetInt32().ShouldBe(2);
        (await talk.State(talk.Patient)).GetProperty("otherReadUpTo").GetInt32().ShouldBe(0);
        (await talk.Doctor.Post($"{talk.Path}/read", new { upTo = 1 })).Expect(HttpStatusCode.NoContent);
        (await talk.State(talk.Doctor)).GetProperty("unread").GetInt32().ShouldBe(1);

        // It goes neither back nor beyond what there is.
        (await talk.Doctor.Post($"{talk.Path}/read", new { upTo = 99 })).Expect(HttpStatusCode.NoContent);
        (await talk.Doctor.Post($"{talk.Path}/read", new { upTo = 1 })).Expect(HttpStatusCode.NoContent);
        (await talk.State(talk.Patient)).GetProperty("otherReadUpTo").GetInt32().ShouldBe(2);
        (await talk.Doctor.Get("/api/messaging/unread")).Json.GetProperty("asPractitioner").GetInt32().ShouldBe(0);

        (await talk.Write(talk.Doctor, "Thank you. I would like to look at it.")).Expect(HttpStatusCode.Created);
        (await talk.State(talk.Doctor)).GetProperty("unread").GetInt32().ShouldBe(0);
        (await talk.State(talk.Patient)).GetProperty("unread").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_same_message_sent_again_is_stored_once_and_answered_with_the_first()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        var clientId = Guid.NewGuid();

        var first = (await talk.Write(talk.Patient, "Once", clientId)).Expect(HttpStatusCode.Created).Json;
        var again = (await talk.Write(talk.Patient, "Once", clientId)).Expect(HttpStatusCode.OK).Json;
        again.GetProperty("id").GetGuid().ShouldBe(first.GetProperty("id").GetGuid());
        (await talk.Write(talk.Patient, "Something else", clientId)).Code.ShouldBe("client_id_used");
        // Another person's message may have the same id by chance.
        (await talk.Write(talk.Doctor, "Twice", clientId)).Expect(HttpStatusCode.Created);
        await talk.End(app);
        (await talk.Write(talk.Patient, "Once", clientId)).Expect(HttpStatusCode.OK);

        (await talk.Texts(talk.Doctor)).ShouldBe(["Once", "Twice"]);
    }

    [Theory]
    [MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Messages_of_many_senders_at_once_are_numbered_without_gaps_and_each_senders_stay_in_order(DatabaseEngine engine)
    {
        await using var app = await ClinicApp.StartAsync(database: await TestDatabase.CreateAsync(engine));
        var talk = await Talk.Begin(app);
        const int devices = 4, each = 8;

        async Task WriteAsync(Person who, string name)
        {
            var device = await app.SignInAgain(who);
            for (var i = 1; i <= each; i++)
            {
                var (clientId, text) = (Guid.NewGuid(), $"{name} {i:00}");
                // Sent twice at once, as an impatient network does.
                var answers = await Task.WhenAll(talk.Write(device, text, clientId), talk.Write(device, text, clientId));
                answers.ShouldAllBe(a => a.Status == HttpStatusCode.Created || a.Status == HttpStatusCode.OK);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, devices).Select(d => WriteAsync(d % 2 == 0 ? talk.Patient : talk.Doctor, $"device {d}")));

        var all = (await talk.Read(talk.Patient, "?limit=100")).GetProperty("messages").EnumerateArray().Select(m => (Seq: m.GetProperty("seq").GetInt32(), Text: m.GetProperty("text").GetString()!)).ToList();
        all.Select(m => m.Seq).ShouldBe(Enumerable.Range(1, devices * each));
        for (var d = 0; d < devices; d++) all.Select(m => m.Text).Where(t => t.StartsWith($"device {d}", StringComparison.Ordinal)).ShouldBe(Enumerable.Range(1, each).Select(i => $"device {d} {i:00}"));
    }

    [Fact]
    public async Task Old_messages_come_page_by_page_and_missed_ones_after_the_last_that_is_known()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        for (var i = 1; i <= 7; i++) (await talk.Write(talk.Patient, $"{i}")).Expect(HttpStatusCode.Created);

        (await talk.Texts(talk.Doctor, "?limit=3")).ShouldBe(["5", "6", "7"]);
        (await talk.Texts(talk.Doctor, "?limit=3&before=5")).ShouldBe(["2", "3", "4"]);
        (await talk.Read(talk.Doctor, "?limit=3&before=5")).GetProperty("hasMore").GetBoolean().ShouldBeTrue();
        (await talk.Texts(talk.Doctor, "?limit=3&before=2")).ShouldBe(["1"]);
        (await talk.Texts(talk.Doctor, "?after=3&limit=2")).ShouldBe(["4", "5"]);
        (await talk.Read(talk.Doctor, "?after=3&limit=2")).GetProperty("hasMore").GetBoolean().ShouldBeTrue();
        (await talk.Texts(talk.Doctor, "?after=7")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_message_is_refused_at_its_field()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);

        (await talk.Write(talk.Patient, "  \n ")).Code.ShouldBe("validation_failed");
        (await talk.Write(talk.Patient, new string('a', 4_001))).Text.ShouldContain("\"text\"");
        (await talk.Write(talk.Patient, "Hello", Guid.Empty)).Text.ShouldContain("clientId");
        (await talk.Write(talk.Patient, "Hello", null, Guid.NewGuid())).Text.ShouldContain("attachmentIds");
        (await talk.Patient.Post($"{talk.Path}/messages", new { text = (string?)null })).Code.ShouldBe("validation_failed");
        (await talk.Texts(talk.Patient)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conversation_that_was_put_away_comes_back_with_the_next_message()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        (await talk.Write(talk.Patient, "Thank you")).Expect(HttpStatusCode.Created);

        (await talk.Doctor.Put($"{talk.Path}/archived", new { archived = true })).Expect(HttpStatusCode.OK);
        (await CountAsync(talk.Doctor, "side=practitioner")).ShouldBe(0);
        (await CountAsync(talk.Doctor, "side=practitioner&archived=true")).ShouldBe(1);
        (await CountAsync(talk.Patient, "")).ShouldBe(1);

        (await talk.Write(talk.Patient, "One more thing")).Expect(HttpStatusCode.Created);
        (await CountAsync(talk.Doctor, "side=practitioner")).ShouldBe(1);

        static async Task<int> CountAsync(Person who, string query) => (await who.Get($"/api/messaging/conversations?{query}")).Expect(HttpStatusCode.OK).Json.GetProperty("total").GetInt32();
    }

    [Fact]
    public async Task Words_are_found_whatever_their_accents_in_one_conversation_or_in_all()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        (await talk.Write(talk.Patient, "Should I stop the CRÈME before Thursday?")).Expect(HttpStatusCode.Created);
        (await talk.Write(talk.Doctor, "Yes, stop it tomorrow evening.")).Expect(HttpStatusCode.Created);

        var hit = (await talk.Patient.Get("/api/messaging/search?text=creme%20thursday")).Expect(HttpStatusCode.OK).Json.GetProperty("hits").EnumerateArray().ShouldHaveSingleItem();
        hit.GetProperty("seq").GetInt32().ShouldBe(1);
        hit.GetProperty("otherName").GetString().ShouldBe("Dr Ines Carranza");
        (await talk.Doctor.Get($"/api/messaging/search?side=practitioner&conversationId={talk.Id}&text=stop")).Json.GetProperty("hits").GetArrayLength().ShouldBe(2);
        var named = (await talk.Doctor.Get("/api/messaging/search?side=practitioner&text=mars")).Json;
        named.GetProperty("conversations")[0].GetProperty("id").GetGuid().ShouldBe(talk.Id);
        named.GetProperty("hits").GetArrayLength().ShouldBe(0);
        (await talk.Patient.Get("/api/messaging/search?text=%20")).Json.GetProperty("hits").GetArrayLength().ShouldBe(0);
        (await talk.Patient.Get($"/api/messaging/search?text={new string('a', 101)}")).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task How_soon_a_doctor_usually_answers_is_said_once_there_are_a_handful_of_answers()
    {
        await using var app = await ClinicApp.StartAsync();
        var talk = await Talk.Begin(app);
        foreach (var minutes in new[] { 10, 100, 20, 30 }) await AnswerAfter(minutes);
        (await talk.State(talk.Patient)).TryGetProperty("usuallyAnswersWithinHours", out _).ShouldBeFalse();

        await AnswerAfter(200);
        (await talk.State(talk.Patient)).GetProperty("usuallyAnswersWithinHours").GetInt32().ShouldBe(1);
        await AnswerAfter(150);
        await AnswerAfter(170);
        (await talk.State(talk.Patient)).GetProperty("usuallyAnswersWithinHours").GetInt32().ShouldBe(2);

        async Task AnswerAfter(int minutes)
        {
            (await talk.Write(talk.Patient, "A question")).Expect(HttpStatusCode.Created);
            app.Clock.Advance(TimeSpan.FromMinutes(minutes));
            // The sessions are over by then.
            talk = talk with { Patient = await app.SignInAgain(talk.Patient), Doctor = await app.SignInAgain(talk.Doctor) };
            (await talk.Write(talk.Doctor, "An answer")).Expect(HttpStatusCode.Created);
            // What the doctor adds is no further answer.
            (await talk.Write(talk.Doctor, "And more")).Expect(HttpStatusCode.Created);
        }
    }

    [Fact]
    public async Task Quick_replies_are_the_doctors_own()
    {
        await using var app = await ClinicApp.StartAsync();
        var (talk, other) = (await Talk.Begin(app), await app.SignedInPractitioner((await app.AddPractitioner()).PractitionerId));
        const string path = "/api/messaging/quick-replies";

        var id = (await talk.Doctor.Post(path, new { text = "I look at it today." })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetGuid();
        (await talk.Doctor.Put($"{path}/{id}", new { text = "I look at it tomorrow." })).Expect(HttpStatusCode.OK);
        (await other.Put($"{path}/{id}", new { text = "Mine" })).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Delete($"{path}/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await other.Get(path)).Json.GetProperty("total").GetInt32().ShouldBe(0);
        (await talk.Patient.Get(path)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await talk.Doctor.Get(path)).Json.GetProperty("items")[0].GetProperty("text").GetString().ShouldBe("I look at it tomorrow.");
        (await talk.Doctor.Post(path, new { text = " " })).Code.ShouldBe("validation_failed");
        (await talk.Doctor.Delete($"{path}/{id}")).Expect(HttpStatusCode.NoContent);
        for (var i = 0; i < 50; i++) (await talk.Doctor.Post(path, new { text = $"{i}" })).Expect(HttpStatusCode.Created);
        (await talk.Doctor.Post(path, new { text = "One too many" })).Code.ShouldBe("too_many_quick_replies");
    }
}
