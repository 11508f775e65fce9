using Clinic.Appointments.Application;
using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application.Demo;
using MediatR;
using NodaTime;

namespace Clinic.Appointments.Infrastructure;

/// <summary>
/// The demo clinic's visits, from ten days ago to two weeks ahead, in every state. Each is made by the same steps as a real
/// one, at the times its people would have taken them.
/// </summary>
internal sealed class AppointmentsDemo(IAppointmentsDb db, VisitCounter counter) : IDemoSeeder
{
    private const int DaysBack = 10;
    private const int DaysAhead = 14;
    private const int AtOnce = 200;

    private static readonly string[] VisitReasons =
    [
        "A rash on both arms that has been itching for two weeks.", "My blood pressure has been high at home.", "Follow-up after the last results.",
        "Headaches in the morning, most days.", "My knee hurts when I climb stairs.", "I would like to talk about my medicines.",
        "A mole on my shoulder has changed its colour.", "Yearly check-up.", "Trouble sleeping since the summer.", "A cough that does not go away.",
    ];

    public int Order => 4;

    public async Task SeedAsync(DemoPlan plan, CancellationToken ct)
    {
        var random = DemoPlan.RandomFor("visits");
        var now = Instant.FromDateTimeOffset(plan.Now);
        var patientBusy = new HashSet<(Guid Patient, LocalDate Date)>();
        var stored = 0;
        foreach (var doctor in plan.Practitioners)
        {
            foreach (var offer in OffersOf(plan, doctor, now, random))
            {
                // One visit a day for each patient keeps them from being in two places.
                var patient = PatientFor(plan, doctor, offer, random);
                if (!patientBusy.Add((patient.Id, offer.Time.StartLocal.Date))) continue;
                var visit = await LiveAsync(offer with { PatientId = patient.Id }, plan, doctor, patient, now, random, ct);
                await StoreAsync(visit, ct);
                // Whoever comes to a group finds in the database who is in it.
                if (visit.Seats > 1 || ++stored % AtOnce == 0) await db.SaveChangesAsync(ct);
            }
        }

        await db.SaveChangesAsync(ct);
        // They are sent to the other modules as what is there already, not as news: nobody else counts them.
        await counter.AllAsync(ct);
    }

    /// <summary>Some of the times within the doctor's hours, never overlapping.</summary>
    private static IEnumerable<Offer> OffersOf(DemoPlan plan, DemoPractitioner doctor, Instant now, Random random)
    {
        var services = DemoSchedule.ServicesOf(doctor, plan);
        foreach (var hours in DemoSchedule.HoursOf(doctor, plan))
        {
            var location = plan.Locations.First(l => l.Id == hours.LocationId);
            var zone = DateTimeZoneProviders.Tzdb[location.TimeZone];
            var today = now.InZone(zone).Date;
            for (var date = today.PlusDays(-DaysBack); date <= today.PlusDays(DaysAhead); date = date.PlusDays(1))
            {
                if ((int)date.DayOfWeek != hours.DayOfWeek) continue;
                var (start, end) = (date + LocalTime.FromTimeOnly(hours.Start), date + LocalTime.FromTimeOnly(hours.End));
                while (true)
                {
                    // Fuller today than later; some time stays free.
                    start = start.PlusMinutes(random.Next(0, date <= today ? 9 : 20) * 10);
                    var service = services[random.Next(services.Count)];
                    if (start.PlusMinutes(service.Duration) > end) break;
                    yield return OfferAt(doctor, location, zone, service, start);
                    start = start.PlusMinutes((service.Duration + service.BufferAfter + 9) / 10 * 10);
                }
            }
        }
    }

    private static Offer OfferAt(DemoPractitioner doctor, DemoLocation location, DateTimeZone zone, DemoService service, LocalDateTime startLocal)
    {
        var start = zone.AtLeniently(startLocal).ToInstant();
        var end = start + Duration.FromMinutes(service.Duration);
        return new Offer(
            Guid.CreateVersion7(), doctor.Id, $"{doctor.Title} {doctor.GivenName} {doctor.FamilyName}".Trim(), Guid.Empty,
            location.Id, location.Name, location.Address, location.TimeZone,
            new OfferedVisit(service.Id, service.Name, service.Duration, service.Mode, service.FeeMinor, location.Currency, service.NeedsApproval, Duration.FromMinutes(service.Cutoff),
                Duration.FromMinutes(service.Notice)),
            new VisitTime(start, end, start.InZone(zone).LocalDateTime, end.InZone(zone).LocalDateTime, Duration.Zero, Duration.FromMinutes(service.BufferAfter)),
            null);
    }

    /// <summary>The people who can sign in have visits to look at; the rest are spread.</summary>
    private static DemoPatient PatientFor(DemoPlan plan, DemoPractitioner doctor, Offer offer, Random random)
    {
        var first = doctor.Id == plan.Practitioners[0].Id || random.Next(40) == 0;
        return first && offer.Time.StartLocal.Hour is 10 or 11 && random.Next(4) == 0 ? plan.Patients[0] : plan.Patients[random.Next(plan.Patients.Count)];
    }

    /// <summary>Takes the visit through its life up to now.</summary>
    private async Task<Appointment> LiveAsync(
        Offer offer, DemoPlan plan, DemoPractitioner doctor, DemoPatient patient, Instant now, Random random, CancellationToken ct)
    {
        var person = new Actor(ActorRole.Patient, patient.UserId, $"{patient.GivenName} {patient.FamilyName}");
        var practitioner = new Actor(ActorRole.Practitioner, doctor.UserId, offer.PractitionerName);
        var staff = plan.Staff.First(s => s.Role == BuildingBlocks.Application.Roles.Receptionist);
        var reception = new Actor(ActorRole.Receptionist, staff.UserId, $"{staff.GivenName} {staff.FamilyName}");

        var asked = Instant.Min(now, offer.Time.Start - Duration.FromDays(2)) - Duration.FromMinutes(random.Next(30, 900));
        var id = Guid.CreateVersion7();
        var appointment = Appointment.Book(
            id, offer, await db.SealAsync(patient.Id, Reasons.OfVisit(id), VisitReasons[random.Next(VisitReasons.Length)], ct), person, asked);
        var luck = random.Next(100);
        if (appointment.Status == AppointmentStatus.Pending)
        {
            // Requests that are still waiting were made today.
            if (offer.Time.Start > now && luck < 25 && asked + Appointment.AnswerWithin > now) return appointment;
            if (luck is >= 25 and < 32)
            {
                var why = await db.SealAsync(patient.Id, Reasons.OfStatus(id), "This needs another specialist. Reception will help you find one.", ct);
                Must(appointment.Decline(practitioner, Instant.Min(now, asked + Duration.FromHours(3)), why));
                return appointment;
            }

            Must(appointment.Approve(practitioner, Instant.Min(now, asked + Duration.FromHours(2))));
        }

        if (luck is >= 90 and < 96)
        {
            var why = await db.SealAsync(patient.Id, Reasons.OfStatus(id), "I cannot come that day.", ct);
            Must(appointment.Cancel(person, Instant.Min(now, asked + Duration.FromHours(4)), why));
            return appointment;
        }

        if (offer.Time.End > now) return appointment;
        if (luck >= 96)
        {
            Must(appointment.Progress(AppointmentAction.NoShow, reception, offer.Time.Start + Duration.FromMinutes(20)));
            return appointment;
        }

        Must(appointment.Progress(AppointmentAction.Arrive, reception, offer.Time.Start - Duration.FromMinutes(random.Next(2, 20))));
        Must(appointment.Progress(AppointmentAction.CallIn, practitioner, offer.Time.Start + Duration.FromMinutes(random.Next(0, 6))));
        Must(appointment.Progress(AppointmentAction.Fulfill, practitioner, offer.Time.End));
        return appointment;
    }

    private static void Must(BuildingBlocks.Domain.Error? refusal)
    {
        if (refusal is not null) throw new InvalidOperationException($"The demo clinic breaks a rule: {refusal.Code}.");
    }

    private async Task StoreAsync(Appointment appointment, CancellationToken ct)
    {
        db.Appointments.Add(appointment);
        db.SpentHolds.Add(new SpentHold { HoldId = appointment.HoldId, AppointmentId = appointment.Id });
        if (appointment.Occupies) Must(await db.TakeAsync(appointment, ct));
        // Requests that wait are news; what was agreed long ago is only made known.
        INotification news = appointment.Status == AppointmentStatus.Pending
            ? new AppointmentBooked(appointment.ToSnapshot(), ActorRole.Patient.ToEventText())
            : new AppointmentRepublished(appointment.ToSnapshot(), ActorRole.System.ToEventText());
        if (news is AppointmentBooked booked) db.Enqueue(booked, appointment.Id, appointment.Version);
        else db.Enqueue((AppointmentRepublished)news, appointment.Id, appointment.Version);
    }
}
