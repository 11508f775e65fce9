using Clinic.BuildingBlocks.Domain;
using MediatR;

namespace Clinic.Planted.Application;

internal sealed record NoEndpoint : IRequest<Result<Done>>;

internal sealed class NoEndpointHandler : IRequestHandler<NoEndpoint, Result<Done>>
{
    public Task<Result<Done>> Handle(NoEndpoint request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.Value);
}

internal sealed record InPieces : IRequest<Result<Done>>;
