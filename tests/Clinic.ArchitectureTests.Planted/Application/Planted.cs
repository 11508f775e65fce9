using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.Planted.Contracts;
using Clinic.Planted.Infrastructure;
using MediatR;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace Clinic.Planted.Application;

internal sealed class UsesInfrastructure
{
    public static object Use() => new Plumbing();
}

internal sealed class KnowsTheEngine
{
    public static bool IsBusy(Exception e) => e is SqliteException { SqliteErrorCode: 5 };
}

internal sealed class UsesTheOutbox(RelaySignal signal)
{
    public void Use() => signal.Wake("planted");
}

internal sealed class LooksAtTheClock
{
    public static (DateTime, DateTimeOffset, Instant, TimeProvider) Look() =>
        (DateTime.Now, DateTimeOffset.UtcNow, SystemClock.Instance.GetCurrentInstant(), TimeProvider.System);
}

internal sealed class MakesRandomIds
{
    public static Func<Guid> Make() => () => Guid.NewGuid();
}

internal sealed class Publishes(IMediator mediator)
{
    public async Task PublishAsync() => await mediator.Publish(new Nameless(Guid.Empty));
}

internal sealed record Row(Guid Id, Guid OwnerId, string Name);

internal sealed class OrdersById
{
    public static IEnumerable<Row> Order(IEnumerable<Row> rows) => rows.OrderBy(r => r.Id);

    public static IEnumerable<Row> OrderAgain(IEnumerable<Row> rows) => rows.OrderByDescending(r => r.OwnerId);

    public static IEnumerable<Row> OrderWell(IEnumerable<Row> rows) => rows.OrderBy(r => r.Name).ThenBy(r => r.Id);
}

internal sealed class InPiecesHandler : IRequestHandler<InPieces, Result<Done>>
{
    public Task<Result<Done>> Handle(InPieces request, CancellationToken cancellationToken) => Task.FromResult<Result<Done>>(Done.Value);
}
