using Clinic.BuildingBlocks.Domain;
using Clinic.Neighbour.Domain;
using Clinic.Scheduling.Contracts;
using MediatR;

namespace Clinic.Planted.Infrastructure;

internal sealed class Plumbing;

internal sealed class LooksIntoTheNeighbour
{
    public static object Look() => new Secret();

    // This one is allowed, and must not be reported.
    public static object LookAtContracts() => new HoldReleased(Guid.Empty);
}

internal sealed record InfrastructureAsked : IRequest<Result<Done>>;

internal sealed class InfrastructureAskedHandler : IRequestHandler<InfrastructureAsked, Result<Done>>
{
    public Task<Result<Done>> Handle(InfrastructureAsked request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.Value);
}
