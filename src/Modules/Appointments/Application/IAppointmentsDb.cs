using Clinic.BuildingBlocks.Application;

namespace Clinic.Appointments.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface IAppointmentsDb : IModuleDb
{
}
