using Clinic.BuildingBlocks.Application;

namespace Clinic.Notifications.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface INotificationsDb : IModuleDb
{
}
