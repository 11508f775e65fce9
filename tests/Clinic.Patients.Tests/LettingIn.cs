using System.Net;
using Clinic.Testing;

namespace Clinic.Patients.Tests;

/// <summary>Lets others act.</summary>
internal static class LettingIn
{
    private const string Family = "/api/patients/family";

    /// <summary>Somebody is invited to act for a patient, and accepts. Answers the id of the right.</summary>
    /// <param name="app">The application.</param>
    /// <param name="by">Who invites.</param>
    /// <param name="helper">Who is to act.</param>
    /// <param name="scope"><c>book</c> or <c>book_and_read</c>.</param>
    /// <param name="patientId">For whom; null for who invites.</param>
    public static async Task<string> LetIn(this ClinicApp app, Person by, Person helper, string scope, Guid? patientId = null)
    {
        (await by.Post($"{Family}/proxies", new { email = helper.Email, scope, patientId })).Expect(HttpStatusCode.Accepted);
        var id = (await helper.Get(Family)).Expect(HttpStatusCode.OK).Json.GetProperty("invitations")[0].GetProperty("proxyId").GetString()!;
        (await helper.Post($"{Family}/proxies/{id}/accept")).Expect(HttpStatusCode.NoContent);
        await app.EventsDelivered();
        return id;
    }
}
