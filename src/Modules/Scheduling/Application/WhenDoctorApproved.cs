using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Contracts;
using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>
/// Fills the profile of a doctor whose application was approved, so that they begin from what they wrote. The news of the account
/// may come before or after: whichever is first makes the practitioner.
/// </summary>
internal sealed class WhenDoctorApproved(ISchedulingDb db, Schedules schedules, TimeProvider clock) : INotificationHandler<DoctorApproved>
{
    public async Task Handle(DoctorApproved notification, CancellationToken cancellationToken)
    {
        var known = await db.Practitioners.SingleOrDefaultAsync(p => p.Id == notification.PractitionerId, cancellationToken);
        var practitioner = known ?? Practitioner.OfAccount(notification.PractitionerId, 0, notification.GivenName, notification.FamilyName, notification.Language);
        // What the clinic does not offer any more falls away.
        var offered = await db.Specialties.Where(s => notification.SpecialtyCodes.Contains(s.Code)).Select(s => s.Code).ToListAsync(cancellationToken);
        var profile = new ApprovedProfile(
            [.. notification.SpecialtyCodes.Where(offered.Contains)], notification.Languages, notification.Education, notification.Experience, notification.ExperienceYears,
            notification.About, LocalDate.FromDateOnly(notification.LicenceExpiresOn));
        var today = (known is null ? null : await schedules.ReadFreshAsync(known.Id, cancellationToken))?.Today(clock) ?? clock.GetInstant().InUtc().Date;
        var changed = practitioner.TakeApplication(notification.Version, profile, today);
        if (known is null) db.AddNew(practitioner, [], []);
        else if (changed) db.Enqueue(new PractitionerChanged(known.Id, known.Version, known.Name, known.Bookable, known.SpecialtyCodes.FirstOrDefault()), known.Id, known.Version);
        if (changed) db.Hint(new HintAudience.Practitioner(practitioner.Id), HintTypes.Schedule, practitioner.Id);
    }
}
