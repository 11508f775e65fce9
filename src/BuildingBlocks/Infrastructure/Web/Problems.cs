using System.Diagnostics;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Files;
using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>The one mapping from errors to RFC 9457 problem details.</summary>
public static class Problems
{
    /// <summary>The problem document of a refusal.</summary>
    public static ProblemHttpResult Of(Error error)
    {
        var problem = Document(StatusOf(error.Kind), error.Code, error.Detail);
        if (error.Fields.Count > 0)
        {
            problem.Extensions["errors"] = error.Fields.GroupBy(f => f.Field)
                .ToDictionary(g => g.Key, g => g.Select(f => new { f.Code, f.Message }).ToArray());
        }

        foreach (var (name, value) in error.Extensions) problem.Extensions[name] = value;
        return TypedResults.Problem(problem);
    }

    /// <summary>Gives unhandled exceptions and empty error answers under /api a problem document.</summary>
    public static IApplicationBuilder UseProblems(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = HandleExceptionAsync, SuppressDiagnosticsCallback = _ => false })
        .UseStatusCodePages(async context =>
        {
            var http = context.HttpContext;
            if (http.Request.Path.StartsWithSegments("/api")) await WriteAsync(http, FromStatus(http.Response.StatusCode));
        });

    /// <summary>Writes a problem document as the answer.</summary>
    public static Task WriteAsync(HttpContext http, ProblemDetails problem) => TypedResults.Problem(problem).ExecuteAsync(http);

    /// <summary>The problem document for a status that a part of the framework chose.</summary>
    public static ProblemDetails FromStatus(int status) => status switch
    {
        400 => Document(400, "malformed_request", "The request could not be read."),
        401 => Document(401, "not_signed_in", "Sign in first."),
        403 => Document(403, Error.NotAllowed.Code, Error.NotAllowed.Detail),
        404 => Document(404, Error.NotFound.Code, Error.NotFound.Detail),
        405 => Document(405, "method_not_allowed", "This address does not take that method."),
        413 => Document(413, "too_large", "The request is too large."),
        415 => Document(415, "unsupported_media_type", "This address does not take that type of content."),
        _ => Document(status, "request_failed", "The request could not be completed."),
    };

    private static async Task HandleExceptionAsync(HttpContext http)
    {
        var exception = http.Features.Get<IExceptionHandlerFeature>()!.Error;
        var problem = exception switch
        {
            BadHttpRequestException bad => FromStatus(bad.StatusCode),
            PrivateDataLockedException => Document(503, "private_data_locked", "The clinic cannot open private data at the moment. Nothing was changed. Call the clinic."),
            StorageException { IsFull: false } => Document(503, "storage_unavailable", "The clinic cannot reach its files at the moment. Try again in a while."),
            AntiforgeryValidationException => Document(400, "antiforgery_failed", "The page is out of date. Load it again."),
            _ => DatabaseErrors.KindOf(exception) switch
            {
                DatabaseErrorKind.StorageFull => Document(507, "storage_full", "The clinic's storage is full. Nothing was changed."),
                DatabaseErrorKind.Transient => Document(503, "busy_try_again", "The clinic's server is busy. Try again in a moment."),
                _ => Document(500, "unexpected", "Something went wrong on our side. Nothing was changed."),
            },
        };
        problem.Extensions["reference"] = Activity.Current?.TraceId.ToString()[..8];
        http.Response.StatusCode = problem.Status!.Value;
        await WriteAsync(http, problem);
    }

    private static ProblemDetails Document(int status, string code, string detail)
    {
        var problem = new ProblemDetails { Status = status, Detail = detail };
        problem.Extensions["code"] = code;
        return problem;
    }

    private static int StatusOf(ErrorKind kind) => kind switch
    {
        ErrorKind.Unprocessable => 422,
        ErrorKind.NotFound => 404,
        ErrorKind.Conflict => 409,
        ErrorKind.Unauthorized => 401,
        ErrorKind.Forbidden => 403,
        ErrorKind.Gone => 410,
        ErrorKind.TooMany => 429,
        ErrorKind.Busy => 503,
        ErrorKind.StorageFull => 507,
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
