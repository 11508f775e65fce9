using Clinic.BuildingBlocks.Application;

namespace Clinic.Identity.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface IIdentityDb : IModuleDb
{
}
