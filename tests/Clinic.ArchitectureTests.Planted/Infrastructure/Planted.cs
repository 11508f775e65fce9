using Clinic.Neighbour.Domain;
using Clinic.Scheduling.Contracts;

namespace Clinic.Planted.Infrastructure;

internal sealed class Plumbing;

internal sealed class LooksIntoTheNeighbour
{
    public static object Look() => new Secret();

    // This one is allowed, and must not be reported.
    public static object LookAtContracts() => new HoldReleased(Guid.Empty);
}
