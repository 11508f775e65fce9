using System.Linq.Expressions;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;

namespace Clinic.Appointments.Application;

/// <summary>The compartment of a person: every read and every change goes through it.</summary>
internal sealed class AppointmentsVisibleTo(ICurrentUser user) : Specification<Appointment>
{
    private readonly bool _all = user.Has(AppointmentsPermissions.ReadAll);
    private readonly IReadOnlyList<Guid> _patients = user.BooksFor;
    private readonly Guid? _practitionerId = user.PractitionerId;

    public override Expression<Func<Appointment, bool>> Criteria => a => _all || _patients.Contains(a.PatientId) || a.PractitionerId == _practitionerId;
}
