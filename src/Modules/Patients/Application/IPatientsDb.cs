using Clinic.BuildingBlocks.Application;

namespace Clinic.Patients.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface IPatientsDb : IModuleDb
{
}
