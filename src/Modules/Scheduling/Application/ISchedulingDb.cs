using Clinic.BuildingBlocks.Application;

namespace Clinic.Scheduling.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface ISchedulingDb : IModuleDb
{
}
