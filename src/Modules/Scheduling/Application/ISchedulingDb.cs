using Clinic.BuildingBlocks.Application;
using Clinic.Scheduling.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface ISchedulingDb : IModuleDb
{
    DbSet<Practitioner> Practitioners { get; }

    DbSet<PractitionerLock> Locks { get; }

    DbSet<LicenceWarning> LicenceWarnings { get; }

    DbSet<Specialty> Specialties { get; }

    DbSet<Location> Locations { get; }

    DbSet<Holiday> Holidays { get; }

    DbSet<ClinicRules> ClinicRules { get; }

    DbSet<CountedDay> CountedDays { get; }

    DbSet<Service> Services { get; }

    DbSet<WeeklyHours> WeeklyHours { get; }

    DbSet<DateOverride> DateOverrides { get; }

    DbSet<TimeOff> TimeOff { get; }

    DbSet<AffectedVisit> AffectedVisits { get; }

    DbSet<Hold> Holds { get; }

    DbSet<BusyTime> BusyTimes { get; }

    DbSet<WaitListEntry> WaitListEntries { get; }

    DbSet<WaitListOffer> WaitListOffers { get; }

    DbSet<PatientQuietHours> QuietHours { get; }

    /// <summary>Keeps one connection for the reads until it is disposed; else each takes one from the pool, gives it back, and waits for others who do.</summary>
    Task<IAsyncDisposable> KeepConnectionAsync(CancellationToken ct);
}
