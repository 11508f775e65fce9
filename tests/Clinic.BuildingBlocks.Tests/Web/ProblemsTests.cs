using System.Net;
using System.Text.Json;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Tests.Web;

/// <summary>Errors as clients see them.</summary>
public sealed class ProblemsTests
{
    [Theory]
    [InlineData(ErrorKind.Unprocessable, 422)]
    [InlineData(ErrorKind.NotFound, 404)]
    [InlineData(ErrorKind.Conflict, 409)]
    [InlineData(ErrorKind.Unauthorized, 401)]
    [InlineData(ErrorKind.Forbidden, 403)]
    [InlineData(ErrorKind.Gone, 410)]
    [InlineData(ErrorKind.TooMany, 429)]
    [InlineData(ErrorKind.Busy, 503)]
    [InlineData(ErrorKind.StorageFull, 507)]
    public void Every_kind_of_error_has_its_status(ErrorKind kind, int status)
    {
        var problem = Problems.Of(new Error(kind, "some_code", "Some words.")).ProblemDetails;
        (problem.Status, problem.Detail, problem.Extensions["code"]).ShouldBe((status, "Some words.", "some_code"));
    }

    [Fact]
    public void Every_kind_is_in_the_table_above() => Enum.GetValues<ErrorKind>().Length.ShouldBe(9);

    [Fact]
    public void Wrong_fields_are_listed_by_name_with_code_and_words()
    {
        var error = Error.Invalid([new FieldError("email", "not_empty", "Write an address."), new FieldError("email", "email", "This is no address.")]).With("hint", "x");
        var extensions = JsonSerializer.SerializeToElement(Problems.Of(error).ProblemDetails.Extensions, JsonSerializerOptions.Web);
        extensions.GetProperty("errors").GetProperty("email").EnumerateArray().Select(e => e.GetProperty("code").GetString()).ShouldBe(["not_empty", "email"]);
        extensions.GetProperty("hint").GetString().ShouldBe("x");
    }

    [Theory]
    [InlineData("/api/bug", 500, "unexpected")]
    [InlineData("/api/busy", 503, "busy_try_again")]
    [InlineData("/api/full", 507, "storage_full")]
    [InlineData("/api/malformed", 400, "malformed_request")]
    [InlineData("/api/large", 413, "too_large")]
    [InlineData("/api/nowhere", 404, "not_found")]
    public async Task What_is_thrown_becomes_a_problem_without_its_details(string path, int status, string code)
    {
        await using var app = await StartAsync();
        using var answer = await app.GetTestClient().GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        JsonDocument.Parse(text).RootElement.GetProperty("code").GetString().ShouldBe(code);
        text.ShouldNotContain("secret");
        text.ShouldNotContain(" at Clinic");
    }

    [Fact]
    public async Task Pages_outside_the_api_have_no_problem_document()
    {
        await using var app = await StartAsync();
        using var answer = await app.GetTestClient().GetAsync("/nowhere");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync()).ShouldBeEmpty();
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseProblems();
        app.MapGet("/api/bug", (HttpContext _) => throw new InvalidOperationException("a secret"));
        app.MapGet("/api/busy", (HttpContext _) => throw new DbUpdateException("a secret", new SqliteException("busy", 5)));
        app.MapGet("/api/full", (HttpContext _) => throw new DbUpdateException("a secret", new SqliteException("full", 13)));
        app.MapGet("/api/malformed", (HttpContext _) => throw new BadHttpRequestException("a secret"));
        app.MapGet("/api/large", (HttpContext _) => throw new BadHttpRequestException("a secret", 413));
        await app.StartAsync();
        return app;
    }
}
