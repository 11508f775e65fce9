using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Appointments.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface IAppointmentsDb : IModuleDb
{
    DbSet<Appointment> Appointments { get; }

    DbSet<OccupiedTime> OccupiedTime { get; }

    DbSet<GroupSession> GroupSessions { get; }

    DbSet<SpentHold> SpentHolds { get; }

    DbSet<PatientProjection> Patients { get; }

    DbSet<PractitionerProjection> Practitioners { get; }

    DbSet<LocationProjection> Locations { get; }

    DbSet<DayCount> DayCounts { get; }

    DbSet<CountLock> CountLocks { get; }

    DbSet<OfferedTime> OfferedTimes { get; }

    DbSet<CalendarFeed> CalendarFeeds { get; }

    /// <summary>Lets go of what was read and stored so far, where much is stored at once.</summary>
    void ForgetRead();
}
