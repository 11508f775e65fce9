using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using MediatR;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>
/// Sends a use case to its handler and turns the answer into HTTP. What the database refused in passing (deadlock, busy) is
/// run again from the start in a fresh scope; it never reaches a person as a conflict.
/// </summary>
public sealed class Sender(IServiceScopeFactory scopes)
{
    private const int Attempts = 4;

    private static readonly Error BusyTryAgain = new(ErrorKind.Busy, "busy_try_again", "The clinic's server is busy. Try again in a moment.");

    /// <summary>200 with the value.</summary>
    public async Task<Results<Ok<T>, ProblemHttpResult>> Ok<T>(IRequest<Result<T>> request, CancellationToken ct)
    {
        var result = await RunAsync(request, ct);
        return result.Error is { } error ? Problems.Of(error) : TypedResults.Ok(result.Value);
    }

    /// <summary>201 with the value and where it can be read.</summary>
    public async Task<Results<Created<T>, Ok<T>, ProblemHttpResult>> Created<T>(
        IRequest<Result<T>> request, Func<T, string> location, CancellationToken ct, Func<T, bool>? existedBefore = null)
    {
        var result = await RunAsync(request, ct);
        if (result.Error is { } error) return Problems.Of(error);
        return existedBefore?.Invoke(result.Value) == true ? TypedResults.Ok(result.Value) : TypedResults.Created(location(result.Value), result.Value);
    }

    /// <summary>202 with the value.</summary>
    public async Task<Results<Accepted<T>, ProblemHttpResult>> Accepted<T>(IRequest<Result<T>> request, CancellationToken ct)
    {
        var result = await RunAsync(request, ct);
        return result.Error is { } error ? Problems.Of(error) : TypedResults.Accepted((string?)null, result.Value);
    }

    /// <summary>204.</summary>
    public async Task<Results<NoContent, ProblemHttpResult>> NoContent(IRequest<Result<Done>> request, CancellationToken ct)
    {
        var result = await RunAsync(request, ct);
        return result.Error is { } error ? Problems.Of(error) : TypedResults.NoContent();
    }

    /// <summary>200 with the file.</summary>
    public async Task<Results<FileAnswer, ProblemHttpResult>> File(IRequest<Result<FileContent>> request, FileUse use, CancellationToken ct)
    {
        var result = await RunAsync(request, ct);
        return result.Error is { } error ? Problems.Of(error) : new FileAnswer(result.Value, use);
    }

    /// <summary>Runs the use case; transient errors of the database are tried again, then answered as busy.</summary>
    public async Task<Result<T>> RunAsync<T>(IRequest<Result<T>> request, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, ct);
            }
            catch (Exception e) when (DatabaseErrors.KindOf(e) == DatabaseErrorKind.Transient)
            {
                if (attempt == Attempts) return BusyTryAgain;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(5, 25) << attempt), ct);
        }
    }
}
