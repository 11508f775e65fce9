using Clinic.BuildingBlocks.Application.Demo;
using Clinic.Host.Web;

namespace Clinic.Host;

internal static class DemoPlanMaker
{
    public static readonly IReadOnlyList<DemoPerson> SignIns = [];

    public static DemoPlan Make(DateTimeOffset now) => new(now, [], [], [], []);
}
