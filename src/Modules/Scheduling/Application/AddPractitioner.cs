using Clinic.Scheduling.Contracts;
using Clinic.Scheduling.Domain;

namespace Clinic.Scheduling.Application;

/// <summary>Adds practitioners: with their lock row, and with word of them to the other modules.</summary>
internal static class AddPractitioner
{
    /// <summary>Adds one with everything; stored with the next save.</summary>
    public static void AddNew(this ISchedulingDb db, Practitioner practitioner, IEnumerable<Service> services, IEnumerable<WeeklyHours> hours)
    {
        db.Practitioners.Add(practitioner);
        db.Locks.Add(new PractitionerLock { PractitionerId = practitioner.Id });
        db.Services.AddRange(services);
        db.WeeklyHours.AddRange(hours);
        db.EnqueueChanged(practitioner);
    }

    /// <summary>Tells the other modules how the practitioner is now.</summary>
    public static void EnqueueChanged(this ISchedulingDb db, Practitioner p) =>
        db.Enqueue(new PractitionerChanged(p.Id, p.Version, p.Name, p.Bookable, p.SpecialtyCodes.FirstOrDefault()), p.Id, p.Version);
}
