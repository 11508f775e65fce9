using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.SystemTests;

/// <summary>
/// Who reaches what: every route of the running host, by every role, with something of one's own, of somebody else, and of
/// nobody. The routes are asked from the host, so that none is forgotten; what cannot be asked, whose things a route is about, is
/// in <see cref="Objects" />, and a route that is missing there fails.
/// </summary>
public sealed class AccessMatrixTests
{
    private const string Dermatology = "207N00000X";

    private static readonly string[] Everybody = [Roles.Patient, Roles.Practitioner, Roles.Receptionist, Roles.Admin];

    // Before the table, which is made of it.
    private static readonly object Service = new
    {
        version = 99, name = "Visit", mode = "in_person", durationMinutes = 30, bufferBeforeMinutes = 0, bufferAfterMinutes = 0, slotStepMinutes = 30, feeMinor = 0, currency = "EUR",
        needsApproval = false, minimumNoticeMinutes = 0, horizonDays = 90, cancellationCutoffMinutes = 0, archived = false, locationIds = new[] { Guid.Empty },
    };

    /// <summary>The routes with something in their address: what it is, and how far each role reaches.</summary>
    private static readonly Dictionary<string, ObjectRoute> Objects = new()
    {
        ["GetAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All),
        ["GetVisitDetails"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All),
        ["ApproveAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 1 }),
        ["DeclineAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99, reason = "No" }),
        ["CancelAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99, reason = "No" }),
        ["RescheduleAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99, holdToken = "x" }),
        ["ProposeAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99, holdToken = "x" }),
        ["AcceptProposal"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["RefuseProposal"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["ConfirmAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["ArriveAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["UndoArriveAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["CallInAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["FulfillAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["NoShowAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["ReopenAppointment"] = Of(Kind.Visit, Reach.Own, Reach.Own, Reach.All, Reach.All, new { version = 99 }),
        ["GetUser"] = Of(Kind.Account, admin: Reach.All),
        ["EditUser"] = Of(Kind.Account, admin: Reach.All, body: new { version = 99, givenName = "Eve", familyName = "Moss", language = "en", roles = new[] { "receptionist" } }),
        ["DisableUser"] = Of(Kind.Account, admin: Reach.All, body: new { version = 99 }),
        ["EnableUser"] = Of(Kind.Account, admin: Reach.All, body: new { version = 99 }),
        ["DeleteUser"] = Of(Kind.Account, admin: Reach.All, body: new { version = 99 }),
        ["InviteAgain"] = Of(Kind.Invitation, admin: Reach.All),
        ["OpenOwnDocument"] = Of(Kind.OwnDocument, Reach.Own),
        ["RemoveApplicationDocument"] = Of(Kind.OwnDocument, Reach.Own),
        ["GetApplication"] = Of(Kind.Application, admin: Reach.All),
        ["ApproveApplication"] = Of(Kind.Application, admin: Reach.All, body: new { version = 99 }),
        ["AskForMore"] = Of(Kind.Application, admin: Reach.All, body: new { version = 99, note = "Which?" }),
        ["DenyApplication"] = Of(Kind.Application, admin: Reach.All, body: new { version = 99, note = "No" }),
        ["OpenDocument"] = Of(Kind.Document, admin: Reach.All),
        ["OpenOwnRenewalDocument"] = Of(Kind.OwnRenewalDocument, doctor: Reach.Own),
        ["RemoveRenewalDocument"] = Of(Kind.OwnRenewalDocument, doctor: Reach.Own),
        ["GetRenewal"] = Of(Kind.Renewal, admin: Reach.All),
        ["AcceptRenewal"] = Of(Kind.Renewal, admin: Reach.All, body: new { version = 99 }),
        ["RefuseRenewal"] = Of(Kind.Renewal, admin: Reach.All, body: new { version = 99, note = "No" }),
        ["OpenRenewalDocument"] = Of(Kind.RenewalDocument, admin: Reach.All),
        ["SaveRole"] = Of(Kind.ClinicRole, admin: Reach.All, body: new { version = 99, name = "Desk", permissions = new[] { "appointments.use" } }),
        ["DeleteRole"] = Of(Kind.ClinicRole, admin: Reach.All),
        ["ReadNotification"] = Of(Kind.Notification, Reach.Own),
        ["ResendMessage"] = Of(Kind.Message, admin: Reach.All),
        ["GetTemplate"] = Of(Kind.Template, admin: Reach.All),
        ["SaveTemplate"] = Of(Kind.Template, admin: Reach.All, body: new { version = 99, subject = "Hello", text = "-> Go" }),
        ["ResetTemplate"] = Of(Kind.Template, admin: Reach.All),
        ["PreviewTemplate"] = Of(Kind.Template, admin: Reach.All, body: new { subject = "Hello", text = "-> Go" }),
        ["TestTemplate"] = Of(Kind.Template, admin: Reach.All, body: new { subject = "Hello", text = "-> Go" }),
        ["GetPatient"] = Of(Kind.Patient, reception: Reach.All, admin: Reach.All),
        ["ChangePatient"] = Of(Kind.Patient, reception: Reach.All, admin: Reach.All,
            body: new { version = 99, givenName = "Eve", familyName = "Moss", birthDate = "1990-05-17", phone = "+44 20 7946 0123", language = "en" }),
        ["ListAccess"] = Of(Kind.Patient, Reach.Own),
        ["GrantAccess"] = Of(Kind.PatientAndDoctor, Reach.Own, body: new { days = 7 }),
        ["RevokeAccess"] = Of(Kind.PatientAndDoctor, Reach.Own),
        ["ListOpenings"] = Of(Kind.Patient, Reach.Own),
        ["ReviewEmergency"] = Of(Kind.Emergency, admin: Reach.All, body: new { version = 99, remark = "It was right" }),
        ["GetProfileOf"] = Of(Kind.Patient, Reach.Own),
        ["ChangeProfileOf"] = Of(Kind.Patient, Reach.Own, body: new { version = 99, givenName = "Eve", familyName = "Moss", birthDate = "1990-05-17", phone = "+44 20 7946 0123", language = "en" }),
        ["GetDetails"] = Of(Kind.Patient, Reach.Own, reception: Reach.All, admin: Reach.All),
        ["ChangeDetails"] = Of(Kind.Patient, Reach.Own, reception: Reach.All, admin: Reach.All, body: new { version = 99 }),
        ["ListChanges"] = Of(Kind.Patient, Reach.Own, reception: Reach.All, admin: Reach.All),
        ["SetPatientPhoto"] = Of(Kind.Patient, Reach.Own, reception: Reach.All, admin: Reach.All),
        ["RemovePatientPhoto"] = Of(Kind.Patient, Reach.Own, reception: Reach.All, admin: Reach.All),
        ["GetPatientPhoto"] = Of(Kind.PatientPhoto, Reach.Own, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["GetRecord"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["ListEntries"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["AddEntry"] = Of(Kind.Patient, Reach.Own, Reach.Own, body: new { kind = "allergy", fields = new { name = "Pollen", severity = "mild" } }),
        ["ListNotes"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["WriteNote"] = Of(Kind.Patient, Reach.Own, Reach.Own, body: new { text = "Slept well", shared = false }),
        // Shared and signed by the patient: the doctor reads it, and only the patient adds to it.
        ["ChangeNote"] = Of(Kind.Note, Reach.Own, body: new { version = 99, text = "No", shared = true }),
        ["SignNote"] = Of(Kind.Note, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["ShareNote"] = Of(Kind.Note, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["AppendNote"] = Of(Kind.Note, Reach.Own, Reach.Own, body: new { version = 99, text = "More" }),
        ["DiscardNote"] = Of(Kind.Note, Reach.Own, Reach.Own),
        ["ListRecordDocuments"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["ListRecordDoctors"] = Of(Kind.Patient, Reach.Own),
        ["AddIdentificationToRecord"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["AddInsuranceToRecord"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["AddReportToRecord"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["AddImageToRecord"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["AddOtherToRecord"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        // Private to the patient.
        ["OpenRecordDocument"] = Of(Kind.RecordDocument, Reach.Own),
        ["ChangeRecordDocument"] = Of(Kind.RecordDocument, Reach.Own, body: new { version = 99, name = "Card", category = "insurance" }),
        ["ShareRecordDocument"] = Of(Kind.RecordDocument, Reach.Own, body: new { version = 99, practitionerIds = Array.Empty<Guid>() }),
        ["RemoveRecordDocument"] = Of(Kind.RecordDocument, Reach.Own),
        ["RestoreRecordDocument"] = Of(Kind.RecordDocument, Reach.Own),
        ["ListPrescriptions"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["SignPrescription"] = Of(Kind.Patient, doctor: Reach.Own, body: new { items = Array.Empty<object>() }) with { Absent = HttpStatusCode.UnprocessableEntity },
        ["PrintPrescription"] = Of(Kind.Prescription, Reach.Own, Reach.Own),
        ["CancelPrescription"] = Of(Kind.Prescription, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["AskRenewal"] = Of(Kind.Prescription, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["RefusePrescriptionAgain"] = Of(Kind.Prescription, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["CheckPrescription"] = Public(Kind.PrescriptionCode) with { Absent = HttpStatusCode.OK },
        ["GetTimeline"] = Of(Kind.Patient, Reach.Own, Reach.Own),
        ["GetEntryHistory"] = Of(Kind.RecordEntry, Reach.Own, Reach.Own),
        ["ChangeEntry"] = Of(Kind.RecordEntry, Reach.Own, Reach.Own, body: new { version = 99, fields = new { name = "Pollen", severity = "mild" } }),
        ["ConfirmEntry"] = Of(Kind.RecordEntry, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["ResolveEntry"] = Of(Kind.RecordEntry, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["ReactivateEntry"] = Of(Kind.RecordEntry, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["EnterEntryInError"] = Of(Kind.RecordEntry, Reach.Own, Reach.Own, body: new { version = 99 }),
        ["ArchivePatient"] = Of(Kind.Patient, reception: Reach.All, admin: Reach.All, body: new { version = 99 }),
        ["RestorePatient"] = Of(Kind.Patient, reception: Reach.All, admin: Reach.All, body: new { version = 99 }),
        ["FindDuplicates"] = Of(Kind.Patient, reception: Reach.All, admin: Reach.All),
        // Both have accounts.
        ["MergePatients"] = Of(Kind.Patient, reception: Reach.All, admin: Reach.All),
        ["MakeClaimCode"] = Of(Kind.Patient, reception: Reach.All, admin: Reach.All),
        ["RequestExport"] = Of(Kind.Patient, Reach.Own),
        ["GetExport"] = Of(Kind.Exported, Reach.Own),
        ["DownloadExport"] = Of(Kind.ExportFile, Reach.Own),
        ["AcceptProxy"] = Of(Kind.Invited, Reach.Own),
        ["EndProxy"] = Of(Kind.Proxy, Reach.Own),
        ["GetDoctor"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["ChangeDoctor"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All,
            body: new { version = 99, title = "Dr", givenName = "Ines", familyName = "Moss", biography = "", education = Array.Empty<string>(), languages = new[] { "en" }, specialtyCodes = new[] { Dermatology }, experienceYears = 3 }),
        ["TakeBookings"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All, body: new { version = 99, accepts = false }),
        ["AddService"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All, body: Service),
        ["SaveService"] = Of(Kind.Service, doctor: Reach.Own, reception: Reach.All, admin: Reach.All, body: Service),
        ["PreviewService"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All, body: Service) with { Query = $"?from=2026-12-07&location={Guid.Empty}" },
        ["RemoveService"] = Of(Kind.Service, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["NoteLicence"] = Of(Kind.Doctor, admin: Reach.All, body: new { version = 99, expiresOn = "2029-06-30" }),
        ["SaveLocation"] = Of(Kind.Location, admin: Reach.All,
            body: new { version = 99, kind = "place", name = "Riverside", addressLines = new[] { "14 Spreeweg" }, postalCode = "10557", city = "Berlin", country = "DE", phone = "+49 30 555 0142", timeZone = "Europe/Berlin" }),
        ["CloseLocation"] = Of(Kind.Location, admin: Reach.All, body: new { version = 99 }),
        ["ReopenLocation"] = Of(Kind.Location, admin: Reach.All, body: new { version = 99 }),
        ["SaveHoliday"] = Of(Kind.Holiday, admin: Reach.All, body: new { version = 99, name = "Christmas", from = "2026-12-25", to = "2026-12-26", yearly = true }),
        ["RemoveHoliday"] = Of(Kind.Holiday, admin: Reach.All),
        ["SaveSpecialty"] = Of(Kind.Specialty, admin: Reach.All, body: new { version = 99, name = "Skin", practitionerTitle = "Skin doctor", synonyms = new[] { "rash" }, hidden = false }),
        ["GetSchedule"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["SetWeeklyHours"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All, body: new { version = 99, hours = Array.Empty<object>() }),
        ["GetWorkingTime"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All) with { Query = "?from=2026-12-07&to=2026-12-08" },
        ["ExplainTime"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["AddTimeOff"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["PreviewTimeOff"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["ListAffectedVisits"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["RemoveTimeOff"] = Of(Kind.TimeOff, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["SetDateOverride"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["AddHours"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["RemoveDateOverride"] = Of(Kind.Override, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["ReleaseHold"] = Of(Kind.Hold, Reach.Own) with { Absent = HttpStatusCode.NoContent },
        ["ExtendHold"] = Of(Kind.Hold, Reach.Own) with { Absent = HttpStatusCode.Conflict },
        ["LeaveWaitList"] = Of(Kind.Wait, Reach.Own),
        ["AcceptWaitListOffer"] = Of(Kind.WaitListOffer, Reach.Own),
        ["DeclineWaitListOffer"] = Of(Kind.WaitListOffer, Reach.Own),
        ["GetConversation"] = Of(Kind.Conversation, Reach.Own, Reach.Own),
        ["ReadMessages"] = Of(Kind.Conversation, Reach.Own, Reach.Own),
        ["SendMessage"] = Of(Kind.Conversation, Reach.Own, Reach.Own, body: new { clientId = Guid.NewGuid(), text = "Good morning" }),
        ["MarkRead"] = Of(Kind.Conversation, Reach.Own, Reach.Own, body: new { upTo = 1 }),
        ["ShowTyping"] = Of(Kind.Conversation, Reach.Own, Reach.Own),
        ["ArchiveConversation"] = Of(Kind.Conversation, Reach.Own, Reach.Own, body: new { archived = false }),
        ["AddAttachment"] = Of(Kind.Conversation, Reach.Own, Reach.Own),
        ["OpenAttachment"] = Of(Kind.Attachment, Reach.Own, Reach.Own),
        ["RemoveAttachment"] = Of(Kind.UnsentAttachment, Reach.Own),
        ["ChangeQuickReply"] = Of(Kind.QuickReply, doctor: Reach.Own, body: new { text = "Good evening" }),
        ["RemoveQuickReply"] = Of(Kind.QuickReply, doctor: Reach.Own),
        ["SetPhoto"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["RemovePhoto"] = Of(Kind.Doctor, doctor: Reach.Own, reception: Reach.All, admin: Reach.All),
        ["GetPhoto"] = Public(Kind.Photo),
        ["GetLogo"] = Public(Kind.Logo),
        ["ReadCalendarFeed"] = Public(Kind.CalendarFeed),
        ["GetPractitioner"] = Public(Kind.Doctor),
        ["FindSlots"] = Public(Kind.Doctor),
        ["PreviewSeries"] = Of(Kind.Doctor, Reach.All, Reach.All, Reach.All, Reach.All),
        ["PreviewSeriesMove"] = Of(Kind.Doctor, Reach.Own, Reach.Own, Reach.All, Reach.All),
    };

    [Fact]
    public async Task Every_route_asks_for_its_permission_of_every_role()
    {
        await using var app = await ClinicApp.StartAsync();
        var catalog = app.Services.GetRequiredService<PermissionCatalog>();
        var routes = RoutesOf(app).Where(r => !r.IsAnonymous).ToList();
        routes.Count.ShouldBeGreaterThan(60);
        var wrong = new List<string>();

        foreach (var role in Everybody)
        {
            var person = role == Roles.Patient ? await app.SignedInPatient() : role == Roles.Practitioner ? await app.SignedInPractitioner(Guid.CreateVersion7()) : await app.SignedInStaff(role);
            var held = catalog.Of([role]);
            // Those that end the session or the account come last.
            foreach (var route in routes.OrderBy(r => r.Name is "SignOut" or "SignOutEverywhere" or "ErasePatient"))
            {
                var answer = await person.Client.Send(new HttpMethod(route.Method), route.PathFor([]), route.BodyOr(new { }));
                var isRefused = answer is { Status: HttpStatusCode.Forbidden, Code: "not_allowed" };
                var shouldBe = route.Permission is { } permission && !held.Contains(permission);
                if (isRefused != shouldBe || answer.Status == HttpStatusCode.Unauthorized) wrong.Add($"{role} {route.Method} {route.Pattern}: {(int)answer.Status} {answer.Code}");
                ((int)answer.Status).ShouldBeLessThan(500, $"{route.Method} {route.Pattern} {answer.Text}");
            }
        }

        using var visitor = app.Visitor();
        foreach (var route in routes)
        {
            var answer = await visitor.Send(new HttpMethod(route.Method), route.PathFor([]), route.BodyOr(new { }));
            if (answer.Status != HttpStatusCode.Unauthorized) wrong.Add($"visitor {route.Method} {route.Pattern}: {(int)answer.Status} {answer.Code}");
        }

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_belongs_to_others_is_as_if_it_were_not_there()
    {
        await using var app = await ClinicApp.StartAsync();
        var routes = RoutesOf(app).Where(r => r.Parameters.Count > 0).ToList();
        routes.Select(r => r.Name).Except(Objects.Keys).ShouldBeEmpty("routes whose objects nobody described: add them to Objects");
        Objects.Keys.Except(routes.Select(r => r.Name)).ShouldBeEmpty("routes that are no more");
        var world = await World.MakeAsync(app);
        var catalog = app.Services.GetRequiredService<PermissionCatalog>();
        var (wrong, cases) = (new List<string>(), 0);

        // What must be refused first: it changes nothing. Then what is reached, removals last.
        foreach (var reached in new[] { false, true })
        {
            foreach (var route in routes.OrderBy(r => r.Method == "DELETE" || r.Name == "DeleteUser"))
            {
                var rule = Objects[route.Name];
                foreach (var (role, person) in world.People)
                {
                    foreach (var side in Enum.GetValues<Side>())
                    {
                        var mayAsk = route.IsAnonymous || (person is not null && (route.Permission is null || catalog.Of([role]).Contains(route.Permission)));
                        var expected = !mayAsk ? Outcome.Refused : rule.Reaches(role, side) ? Outcome.Reached : Outcome.NotThere;
                        if (expected == Outcome.Reached != reached) continue;
                        var values = await world.ObjectAsync(rule.Kind, side, fresh: reached && route.Method == "DELETE");
                        var client = person?.Client ?? world.Visitor;
                        var answer = await client.Send(new HttpMethod(route.Method), route.PathFor(values) + (route.Name is "FindSlots" or "ExplainTime" or "PreviewSeries" or "PreviewSeriesMove" ? world.QueryOf(route.Name, side) : rule.Query), route.BodyOr(world.BodyOf(route.Name, rule)));
                        var outcome = answer.Status switch
                        {
                            HttpStatusCode.Unauthorized => Outcome.Refused,
                            HttpStatusCode.Forbidden when answer.Code == "not_allowed" && !mayAsk => Outcome.Refused,
                            HttpStatusCode.NotFound => Outcome.NotThere,
                            _ when answer.Status == rule.Absent && !reached => Outcome.NotThere,
                            >= HttpStatusCode.InternalServerError => throw new InvalidOperationException($"{route.Method} {route.Pattern}: {answer.Text}\n{answer.ServerErrors}"),
                            _ => Outcome.Reached,
                        };
                        cases++;
                        if (outcome != expected) wrong.Add($"{role} {route.Method} {route.Pattern} {side}: {(int)answer.Status} {answer.Code}, expected {expected}");
                    }
                }
            }
        }

        cases.ShouldBe(routes.Count * world.People.Count * 3);
        wrong.ShouldBeEmpty();
    }

    private static ObjectRoute Of(
        Kind kind, Reach patient = Reach.None, Reach doctor = Reach.None, Reach reception = Reach.None, Reach admin = Reach.None, object? body = null) => new(
        kind, new() { [Roles.Patient] = patient, [Roles.Practitioner] = doctor, [Roles.Receptionist] = reception, [Roles.Admin] = admin, [World.VisitorRole] = Reach.None }, body);

    private static ObjectRoute Public(Kind kind) => new(kind, Everybody.Append(World.VisitorRole).ToDictionary(role => role, _ => Reach.All), null);

    private static List<ApiRoute> RoutesOf(ClinicApp app) =>
    [
        .. app.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText!.StartsWith("/api/", StringComparison.Ordinal) && e.Metadata.GetMetadata<HttpMethodMetadata>() is not null)
            .Select(e => new ApiRoute(
                e.Metadata.GetMetadata<EndpointNameMetadata>()?.EndpointName ?? e.RoutePattern.RawText!, e.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0],
                e.RoutePattern.RawText!, [.. e.RoutePattern.Parameters.Where(p => !p.IsCatchAll).Select(p => p.Name)], e.Metadata.GetMetadata<IAllowAnonymous>() is not null,
                e.Metadata.GetMetadata<RequiredPermission>()?.Permission,
                e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true)),
    ];

    /// <summary>How far a role reaches: to nothing, to its own, to everybody's.</summary>
    private enum Reach
    {
        None,
        Own,
        All,
    }

    private enum Outcome
    {
        /// <summary>401 or 403: the role may not ask at all.</summary>
        Refused,

        /// <summary>404.</summary>
        NotThere,

        /// <summary>Any other answer, also a refusal of what was sent.</summary>
        Reached,
    }

    /// <summary>Whose: of patient A and doctor A, who ask; of patient B and doctor B; of nobody.</summary>
    private enum Side
    {
        Own,
        Other,
        None,
    }

    private enum Kind
    {
        Visit,
        Hold,
        Notification,
        Message,
        Account,
        Invitation,
        ClinicRole,
        Patient,
        RecordEntry,
        Note,
        RecordDocument,
        Prescription,
        PrescriptionCode,
        Doctor,
        Service,
        TimeOff,
        Override,
        Template,
        Application,
        OwnDocument,
        Document,
        Renewal,
        OwnRenewalDocument,
        RenewalDocument,
        Location,
        Holiday,
        Specialty,
        Photo,
        Logo,
        CalendarFeed,
        Wait,
        WaitListOffer,
        Invited,
        Proxy,
        PatientAndDoctor,
        Exported,
        ExportFile,
        PatientPhoto,
        Emergency,
        Conversation,
        Attachment,
        UnsentAttachment,
        QuickReply,
    }

    private sealed record ObjectRoute(Kind Kind, Dictionary<string, Reach> ByRole, object? Body)
    {
        public string Query { get; init; } = "";

        /// <summary>The answer where there is nothing. Where it is also the answer of success, another test looks at the effect.</summary>
        public HttpStatusCode Absent { get; init; } = HttpStatusCode.NotFound;

        public bool Reaches(string role, Side side) => side != Side.None && (ByRole[role] == Reach.All || (ByRole[role] == Reach.Own && side == Side.Own));
    }

    private sealed record ApiRoute(string Name, string Method, string Pattern, IReadOnlyList<string> Parameters, bool IsAnonymous, string? Permission, bool TakesFile)
    {
        /// <summary>A file where the route takes one, nothing where it takes nothing, else this.</summary>
        public object? BodyOr(object body) =>
            TakesFile ? new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Jpeg()), "file", "me.jpg" } } : Method is "GET" or "DELETE" ? null : body;

        /// <summary>The address with these values; an id of nobody where there is none.</summary>
        public string PathFor(string[] values)
        {
            var (path, i) = (Pattern, 0);
            foreach (var part in Pattern.Split('/').Where(p => p.StartsWith('{')))
            {
                path = path.Replace(part, i < values.Length ? Uri.EscapeDataString(values[i]) : Guid.NewGuid().ToString(), StringComparison.Ordinal);
                i++;
            }

            return path;
        }
    }

    /// <summary>Two patients with a visit each at a doctor of their own, and the clinic's people.</summary>
    private sealed class World
    {
        public const string VisitorRole = "visitor";

        private readonly Dictionary<(Kind, Side), string[]> _objects = [];
        private readonly Dictionary<Side, Person> _doctors = [];
        private readonly ClinicApp _app;
        private readonly Dictionary<Side, (Person Patient, Practice Practice)> _sides = [];
        private int _made;

        private World(ClinicApp app) => (_app, Visitor) = (app, app.Visitor());

        public ApiClient Visitor { get; }

        public Dictionary<string, Person?> People { get; } = [];

        public static async Task<World> MakeAsync(ClinicApp app)
        {
            var world = new World(app);
            var (reception, admin) = (await app.SignedInStaff(Roles.Receptionist), await app.SignedInStaff(Roles.Admin));
            foreach (var side in new[] { Side.Own, Side.Other })
            {
                var practice = await app.AddPractitioner();
                var (patient, doctor) = (await app.SignedInPatient(side.ToString()), await app.SignedInPractitioner(practice.PractitionerId));
                var (renewal, copy) = await RenewAsync(doctor);
                world._objects[(Kind.Renewal, side)] = [renewal];
                world._objects[(Kind.OwnRenewalDocument, side)] = [copy];
                world._objects[(Kind.RenewalDocument, side)] = [renewal, copy];
                if (side == Side.Own) (world.People[Roles.Patient], world.People[Roles.Practitioner]) = (patient, doctor);
                world._sides[side] = (patient, practice);
                world._doctors[side] = doctor;
            }

            (world.People[Roles.Receptionist], world.People[Roles.Admin], world.People[VisitorRole]) = (reception, admin, null);
            foreach (var (side, (patient, practice)) in world._sides)
            {
                var hold = await HoldAsync(reception, practice, 1, patient.PatientId);
                var visit = (await reception.Post("/api/appointments", new { holdToken = hold.Token, reason = "A cough" })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
                await app.EventsDelivered();
                var notification = (await patient.Get("/api/notifications")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
                var message = (await admin.Get("/api/notifications/ledger?channel=email")).Expect(HttpStatusCode.OK).Json.GetProperty("items")[0].GetProperty("id").GetString()!;
                world._objects[(Kind.Visit, side)] = [visit];
                world._objects[(Kind.Notification, side)] = [notification];
                world._objects[(Kind.Message, side)] = [message];
                world._objects[(Kind.PatientAndDoctor, side)] = [patient.PatientId!.Value.ToString(), practice.PractitionerId.ToString()];
                world._objects[(Kind.Emergency, side)] = [await EmergencyAsync(await app.SignedInPractitioner(Guid.CreateVersion7()), admin, side)];
                var (exported, file) = await ExportAsync(patient);
                world._objects[(Kind.Exported, side)] = [exported];
                world._objects[(Kind.ExportFile, side)] = [exported, file];
                world._objects[(Kind.Patient, side)] = [patient.PatientId!.Value.ToString()];
                var record = $"/api/patients/{patient.PatientId}/record";
                world._objects[(Kind.RecordEntry, side)] =
                [
                    patient.PatientId!.Value.ToString(),
                    (await patient.Post($"{record}/entries", new { kind = "allergy", fields = new { name = "Latex", severity = "mild" } })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!,
                ];
                world._objects[(Kind.Note, side)] =
                [
                    patient.PatientId!.Value.ToString(),
                    (await patient.Post($"{record}/notes", new { text = "Slept badly", shared = true, sign = true })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!,
                ];
                world._objects[(Kind.RecordDocument, side)] =
                [
                    patient.PatientId!.Value.ToString(),
                    (await patient.Upload($"{record}/documents/insurance", SampleFiles.Jpeg(), "card.jpg")).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!,
                ];
                var prescription = await PrescribeAsync(await app.SignedInPractitioner(practice.PractitionerId), record);
                world._objects[(Kind.Prescription, side)] = [patient.PatientId!.Value.ToString(), prescription.Id];
                world._objects[(Kind.PrescriptionCode, side)] = [prescription.Code];
                world._objects[(Kind.Doctor, side)] = [practice.PractitionerId.ToString()];
                world._objects[(Kind.Service, side)] = [practice.PractitionerId.ToString(), practice.ServiceId.ToString()];
                var (application, document) = await ApplyAsync(patient);
                world._objects[(Kind.Application, side)] = [application];
                world._objects[(Kind.OwnDocument, side)] = [document];
                world._objects[(Kind.Document, side)] = [application, document];
                world._objects[(Kind.Location, side)] = [practice.LocationId.ToString()];
                world._objects[(Kind.Specialty, side)] = [Dermatology];
                var feed = (await patient.Put("/api/appointments/feeds", new { of = "patient", details = false, language = "en" })).Expect(HttpStatusCode.OK).Json;
                world._objects[(Kind.CalendarFeed, side)] = [new Uri(feed.GetProperty("url").GetString()!).Segments[^1]];
                world._objects[(Kind.Photo, side)] = await PhotoAsync(admin, practice);
                world._objects[(Kind.Logo, side)] = [IdIn((await admin.Client.Upload(HttpMethod.Put, "/api/settings/clinic/logo", SampleFiles.Png(), "logo.png")).Expect(HttpStatusCode.OK), "logo")];
                world._objects[(Kind.Account, side)] = [(await app.SignedInStaff(Roles.Receptionist)).UserId.ToString()];
                world._objects[(Kind.Invitation, side)] =
                [
                    (await admin.Post("/api/identity/users", new { email = $"{side}@invited.example".ToLowerInvariant(), givenName = "Ida", familyName = "Holm", language = "en", roles = new[] { Roles.Receptionist } }))
                        .Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!,
                ];
                var conversation = (await patient.Post("/api/messaging/conversations", new { practice.PractitionerId })).Expect(HttpStatusCode.OK).Json.GetProperty("id").GetString()!;
                var photo = await AttachAsync(patient, conversation);
                (await patient.Post($"/api/messaging/conversations/{conversation}/messages", new { clientId = Guid.NewGuid(), attachmentIds = new[] { photo } })).Expect(HttpStatusCode.Created);
                world._objects[(Kind.Conversation, side)] = [conversation];
                world._objects[(Kind.Attachment, side)] = [conversation, photo];
                world._objects[(Kind.Template, side)] = ["email", "booked", side == Side.Own ? "en" : "es"];
            }

            world._objects[(Kind.Logo, Side.Own)] = world._objects[(Kind.Logo, Side.Other)];
            world._objects[(Kind.Specialty, Side.None)] = ["999999999X"];
            world._objects[(Kind.Document, Side.None)] = [world._objects[(Kind.Application, Side.Own)][0], world._objects[(Kind.OwnDocument, Side.Other)][0]];
            world._objects[(Kind.RenewalDocument, Side.None)] = [world._objects[(Kind.Renewal, Side.Own)][0], world._objects[(Kind.OwnRenewalDocument, Side.Other)][0]];
            // Something of somebody else, asked for within the own record.
            foreach (var kind in new[] { Kind.RecordEntry, Kind.Note, Kind.RecordDocument, Kind.Prescription })
            {
                world._objects[(kind, Side.None)] = [world._objects[(Kind.Patient, Side.Own)][0], world._objects[(kind, Side.Other)][1]];
            }

            world._objects[(Kind.Template, Side.None)] = ["email", "no such", "en"];
            return world;
        }

        /// <summary>The values for the address of such an object.</summary>
        public async Task<string[]> ObjectAsync(Kind kind, Side side, bool fresh)
        {
            // Other routes put another photo in its place.
            fresh |= kind == Kind.PatientPhoto;
            if (side != Side.None && (fresh || !_objects.ContainsKey((kind, side))) && kind is Kind.PatientPhoto or Kind.Invited or Kind.Proxy or Kind.Hold or Kind.Wait or Kind.WaitListOffer or Kind.ClinicRole or Kind.TimeOff or Kind.Override or Kind.Holiday
                or Kind.UnsentAttachment or Kind.QuickReply)
            {
                _objects[(kind, side)] = await MakeObjectAsync(kind, side);
            }

            if (_objects.TryGetValue((kind, side), out var values)) return values;
            // Of nobody, or, where there are two ids, nobody's within what is one's own.
            if (kind is Kind.Attachment or Kind.UnsentAttachment) return [_objects[(Kind.Conversation, Side.Own)][0], _objects[(Kind.Attachment, Side.Other)][1]];
            return kind is Kind.ExportFile ? [_sides[Side.Own].Patient.PatientId!.Value.ToString(), Guid.NewGuid().ToString()] : kind is Kind.TimeOff or Kind.Override or Kind.Photo ? [_sides[Side.Own].Practice.PractitionerId.ToString(), Guid.NewGuid().ToString()] : [Guid.NewGuid().ToString()];
        }

        public string QueryOf(string route, Side side)
        {
            var practice = _sides[side == Side.None ? Side.Own : side].Practice;
            return $"?service={practice.ServiceId}&" + (route switch
            {
                "FindSlots" => "from=2026-12-07&to=2026-12-08",
                "PreviewSeries" => $"location={practice.LocationId}&start=2026-12-08T10:00&everyWeeks=1&count=3",
                "PreviewSeriesMove" =>
                    $"location={practice.LocationId}&start=2026-12-09T10:00&visits={_objects[(Kind.Visit, side == Side.None ? Side.Own : side)][0]}&patientId={_sides[side == Side.None ? Side.Own : side].Patient.PatientId}",
                _ => $"location={practice.LocationId}&at=2026-12-08T10:15",
            });
        }

        public object BodyOf(string route, ObjectRoute rule) => route switch
        {
            "AddTimeOff" or "PreviewTimeOff" => new { startLocal = "2026-12-20T09:00", endLocal = "2026-12-20T10:00", locationId = _sides[Side.Own].Practice.LocationId },
            // With itself, where it is there: an id of nobody is 404 either way.
            "MergePatients" => new { mergedId = _sides[Side.Own].Patient.PatientId, version = 99, mergedVersion = 99 },
            "SetDateOverride" => new { date = "2026-12-21", locationId = _sides[Side.Own].Practice.LocationId, windows = Array.Empty<object>() },
            "AddHours" => new { date = "2026-12-21", locationId = _sides[Side.Own].Practice.LocationId, start = "19:00", end = "20:00" },
            _ => rule.Body ?? new { },
        };

        private static async Task<string[]> PhotoAsync(Person admin, Practice practice) =>
        [
            practice.PractitionerId.ToString(),
            IdIn((await admin.Client.Upload(HttpMethod.Put, $"/api/scheduling/doctors/{practice.PractitionerId}/photo", SampleFiles.Jpeg(), "me.jpg")).Expect(HttpStatusCode.OK), "photo"),
        ];

        private static async Task<string> AttachAsync(Person person, string conversation) =>
            (await person.Upload($"/api/messaging/conversations/{conversation}/attachments", SampleFiles.Jpeg(), "me.jpg")).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;

        /// <summary>The end of an address in an answer.</summary>
        private static string IdIn(ApiAnswer answer, string name) => answer.Json.GetProperty(name).GetString()!.Split('/')[^1].Split('?')[0];

        private static async Task<(string Id, string Token)> HoldAsync(Person person, Practice practice, int day, Guid? patientId)
        {
            // The same time again is the same hold.
            var answer = await person.Post("/api/scheduling/holds", practice.Hold(ClinicApp.Monday.AddDays(day).AddHours(2), patientId: patientId));
            var hold = answer.Status == HttpStatusCode.OK ? answer.Json : answer.Expect(HttpStatusCode.Created).Json;
            return (hold.GetProperty("holdId").GetString()!, hold.GetProperty("token").GetString()!);
        }

        /// <summary>The person's place in the doctor's line, joined when need be.</summary>
        private static async Task<JsonElement> WaitAsync(Person patient, Practice practice)
        {
            const string list = "/api/scheduling/wait-list";
            await patient.Post(list, new { practitionerId = practice.PractitionerId, serviceId = practice.ServiceId, lastDate = "2026-12-31" });
            return (await patient.Get(list)).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Single();
        }

        /// <summary>The person applies as a doctor, with one document.</summary>
        private static async Task<(string Id, string DocumentId)> ApplyAsync(Person person)
        {
            const string own = "/api/identity/application";
            var begun = (await person.Post(own)).Expect(HttpStatusCode.Created).Json;
            var written = (await person.Put(own, new
            {
                version = begun.GetProperty("version").GetInt32(),
                fields = new
                {
                    licenceNumber = "GMC 7654321", licenceAuthority = "General Medical Council", licenceExpiresOn = "2029-06-30", specialtyCodes = new[] { Dermatology },
                    education = new[] { new { title = "Doctor of Medicine", place = "University of Oslo", year = 2011 } },
                    experience = new[] { new { position = "Dermatologist", place = "Bergen Hospital", from = 2016 } }, languages = new[] { "en" }, about = "I look after skin.",
                },
            })).Expect(HttpStatusCode.OK).Json;
            var pdf = "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"u8.ToArray();
            var document = (await person.Upload($"{own}/documents/licence", pdf, "licence.pdf")).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
            (await person.Post($"{own}/submit", new { version = written.GetProperty("version").GetInt32() })).Expect(HttpStatusCode.OK);
            return (begun.GetProperty("id").GetString()!, document);
        }

        /// <summary>The doctor prescribes something.</summary>
        private static async Task<(string Id, string Code)> PrescribeAsync(Person doctor, string record)
        {
            (await doctor.Put("/api/patients/prescriber", new { licenceNumber = "GMC 7654321", licenceAuthority = "GMC" })).Expect(HttpStatusCode.OK);
            var item = new { drug = "Ramipril", form = "tablet", strength = "5 mg", dose = "1", route = "by mouth", frequency = "daily", quantity = "100", refills = 0 };
            var signed = (await doctor.Post($"{record}/prescriptions", new { id = Guid.NewGuid(), items = new[] { item } })).Expect(HttpStatusCode.Created).Json;
            return (signed.GetProperty("id").GetString()!, signed.GetProperty("code").GetString()!);
        }

        /// <summary>The doctor sends in a renewed licence.</summary>
        private static async Task<(string Id, string DocumentId)> RenewAsync(Person doctor)
        {
            const string own = "/api/identity/licence-renewal";
            var pdf = "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"u8.ToArray();
            var copy = (await doctor.Upload($"{own}/documents", pdf, "licence.pdf")).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!;
            var sent = await doctor.Post(own, new { number = "GMC 7654321", authority = "General Medical Council", expiresOn = "2029-06-30" });
            return (sent.Expect(HttpStatusCode.OK).Json.GetProperty("id").GetString()!, copy);
        }

        /// <summary>The patient asks for all that is known, and waits for it.</summary>
        private static async Task<(string PatientId, string FileId)> ExportAsync(Person patient)
        {
            var path = $"/api/patients/{patient.PatientId}/export";
            (await patient.Post(path)).Expect(HttpStatusCode.Accepted);
            await Eventually.Until(async () => (await patient.Get(path)).Json.GetProperty("state").GetString() == "ready");
            return (patient.PatientId!.Value.ToString(), (await patient.Get(path)).Json.GetProperty("files")[0].GetProperty("id").GetString()!);
        }

        /// <summary>The doctor opens the record of the patient of this side in an emergency.</summary>
        private static async Task<string> EmergencyAsync(Person doctor, Person admin, Side side)
        {
            (await doctor.Post("/api/patients/emergency-access", new { givenName = $"{side}", familyName = "Marsh", birthDate = "1990-05-17", reason = "Unconscious at the door" })).Expect(HttpStatusCode.OK);
            return (await admin.Get("/api/patients/emergency-access")).Expect(HttpStatusCode.OK).Json.GetProperty("items").EnumerateArray().Last().GetProperty("id").GetString()!;
        }

        private static async Task<string> ProxyAsync(Person person, string list, Func<JsonElement, bool> which) =>
            (await person.Get("/api/patients/family")).Expect(HttpStatusCode.OK).Json.GetProperty(list).EnumerateArray().First(which).GetProperty("proxyId").GetString()!;

        private async Task<string[]> MakeObjectAsync(Kind kind, Side side)
        {
            var (patient, practice) = _sides[side];
            var admin = People[Roles.Admin]!;
            var doctor = practice.PractitionerId.ToString();
            var day = DateOnly.FromDateTime(ClinicApp.Monday.UtcDateTime).AddDays(30 + _made++);
            switch (kind)
            {
                case Kind.Hold:
                    return [(await HoldAsync(patient, practice, 2, null)).Id];
                case Kind.Wait:
                    return [(await WaitAsync(patient, practice)).GetProperty("id").GetString()!];
                case Kind.WaitListOffer:
                    await WaitAsync(patient, practice);
                    // Any change of hours is looked through for who waits.
                    await admin.Put($"/api/scheduling/practitioners/{doctor}/overrides", new { date = $"{day:yyyy-MM-dd}", locationId = practice.LocationId, windows = Array.Empty<object>() });
                    return [(await WaitAsync(patient, practice)).GetProperty("offer").GetProperty("id").GetString()!];
                case Kind.PatientPhoto:
                    var photo = (await patient.Client.Upload(HttpMethod.Put, $"/api/patients/{patient.PatientId}/photo", SampleFiles.Jpeg(), "me.jpg")).Expect(HttpStatusCode.OK);
                    return [patient.PatientId!.Value.ToString(), IdIn(photo, "photo")];
                case Kind.Proxy:
                    // Asked for by the patient, and not answered yet.
                    await patient.Post("/api/patients/family/proxies", new { email = $"{side}{_made}@helper.example", scope = "book" });
                    return [await ProxyAsync(patient, "proxies", p => p.GetProperty("email").GetString() == $"{side}{_made}@helper.example")];
                case Kind.Invited:
                    // Asked of the patient.
                    var asking = await _app.SignedInPatient("Asking", $"{side}{_made}");
                    (await asking.Post("/api/patients/family/proxies", new { email = patient.Email, scope = "book" })).Expect(HttpStatusCode.Accepted);
                    return [await ProxyAsync(patient, "invitations", p => p.GetProperty("patientName").GetString() == $"Asking {side}{_made}")];
                case Kind.UnsentAttachment:
                    var unsent = _objects[(Kind.Conversation, side)][0];
                    return [unsent, await AttachAsync(patient, unsent)];
                case Kind.QuickReply:
                    return [(await _doctors[side].Post("/api/messaging/quick-replies", new { text = "Good morning" })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!];
                case Kind.ClinicRole:
                    return [(await admin.Post("/api/identity/roles", new { version = 0, name = $"Role {_made}", permissions = new[] { "appointments.use" } })).Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!];
                case Kind.Holiday:
                    var holiday = await admin.Post("/api/scheduling/manage/holidays", new { version = 0, name = $"Day {_made}", from = $"{day:yyyy-MM-dd}", to = $"{day:yyyy-MM-dd}", yearly = false });
                    return [holiday.Expect(HttpStatusCode.Created).Json.GetProperty("id").GetString()!];
                case Kind.TimeOff:
                    var off = await admin.Post($"/api/scheduling/practitioners/{doctor}/absences", new { startLocal = $"{day:yyyy-MM-dd}T09:00", endLocal = $"{day:yyyy-MM-dd}T10:00", locationId = practice.LocationId });
                    return [doctor, off.Expect(HttpStatusCode.Created).Json.GetProperty("absences").EnumerateArray().Last().GetProperty("id").GetString()!];
                default:
                    var set = await admin.Put($"/api/scheduling/practitioners/{doctor}/overrides", new { date = $"{day:yyyy-MM-dd}", locationId = practice.LocationId, windows = Array.Empty<object>() });
                    return [doctor, set.Expect(HttpStatusCode.OK).Json.GetProperty("overrides").EnumerateArray().Last().GetProperty("id").GetString()!];
            }
        }
    }
}
