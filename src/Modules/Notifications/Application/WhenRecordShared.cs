using Clinic.BuildingBlocks.Domain;
using Clinic.Notifications.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>
/// Tells the other side that something came into a record, in the inbox only and without a word of what it says. For a patient without an
/// account those are told who act for the patient and may read.
/// </summary>
internal sealed class WhenRecordShared(INotificationsDb db, TimeProvider clock) : INotificationHandler<RecordShared>
{
    public async Task Handle(RecordShared shared, CancellationToken cancellationToken)
    {
        var patient = await db.PatientContacts.AsNoTracking().SingleOrDefaultAsync(p => p.PatientId == shared.PatientId, cancellationToken)
            ?? throw new InvalidOperationException($"Patient {shared.PatientId} is not known here yet.");
        var kind = shared.What switch
        {
            "note_shared" => NotificationKind.NoteShared,
            "document_shared" => NotificationKind.DocumentShared,
            "prescription_signed" => NotificationKind.PrescriptionSigned,
            "prescription_cancelled" => NotificationKind.PrescriptionCancelled,
            "renewal_requested" => NotificationKind.RenewalRequested,
            "renewal_refused" => NotificationKind.RenewalRefused,
            _ => throw new InvalidOperationException($"There is no news {shared.What}."),
        };
        if (shared.PractitionerIds.Count > 0)
        {
            var doctors = db.Accounts.Where(a => a.Active && a.PractitionerId != null && shared.PractitionerIds.Contains(a.PractitionerId.Value));
            foreach (var doctor in await doctors.AsNoTracking().OrderBy(a => a.Email).ToListAsync(cancellationToken)) await TellAsync(doctor, forStaff: true, onBehalf: false);
            return;
        }

        var own = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.PatientId == shared.PatientId && a.Active, cancellationToken);
        if (own is not null)
        {
            await TellAsync(own, forStaff: false, onBehalf: false);
            return;
        }

        var now = clock.GetInstant();
        var acting = db.Accounts.Where(a => a.Active
            && db.ProxyContacts.Any(p => p.UserId == a.UserId && p.PatientId == shared.PatientId && p.Active && p.Reads && (p.Until == null || p.Until > now)));
        foreach (var person in await acting.AsNoTracking().OrderBy(a => a.Email).ToListAsync(cancellationToken)) await TellAsync(person, forStaff: false, onBehalf: true);

        Task TellAsync(Account account, bool forStaff, bool onBehalf)
        {
            var data = NotificationData.OfAccount(forStaff, shared.AuthorName) with
            {
                PatientName = patient.FullName,
                PatientId = shared.PatientId,
                For = onBehalf ? patient.GivenName : null,
            };
            return db.NotifyAsync(account.UserId, kind, shared.ItemId, shared.Version, 0, data, clock, cancellationToken);
        }
    }
}
