using System.Reflection;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.ArchitectureTests;

/// <summary>Every route of the running application says who may call it. One that says nothing is open by mistake.</summary>
public sealed class EndpointTests
{
    [Fact]
    public async Task Every_endpoint_states_its_permission_or_that_it_is_anonymous()
    {
        await using var app = await ClinicApp.StartAsync();
        Undeclared(app.Services.GetRequiredService<EndpointDataSource>().Endpoints).ShouldBeClean();
    }

    [Fact]
    public async Task Every_endpoint_of_the_api_has_a_name_a_summary_and_a_tag()
    {
        await using var app = await ClinicApp.StartAsync();
        Finding.Of(
            ApiRoutes(app.Services.GetRequiredService<EndpointDataSource>().Endpoints),
            route => new (string What, bool Has)[]
                {
                    ("name", route.Metadata.GetMetadata<IEndpointNameMetadata>() is not null),
                    ("summary", route.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IEndpointSummaryMetadata>() is not null),
                    ("tag", route.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.ITagsMetadata>() is not null),
                }
                .Where(x => !x.Has).Select(x => $"{route.DisplayName} has no {x.What}: the API's description and the web's client are made from it.")).ShouldBeClean();
    }

    [Fact]
    public async Task An_endpoint_that_says_nothing_is_caught()
    {
        await using var app = WebApplication.Create();
        app.MapGet("/api/open-by-mistake", () => "secrets");
        app.MapGet("/api/signed-in", () => "").RequireSignIn();
        app.MapGet("/api/permitted", () => "").RequirePermission("x");
        app.MapGet("/api/anonymous", () => "").AllowAnonymous();
        var finding = Undeclared(((IEndpointRouteBuilder)app).DataSources.SelectMany(d => d.Endpoints));
        finding.ShouldCatch("/api/open-by-mistake");
        finding.Violations.ShouldHaveSingleItem();
    }

    private static Finding Undeclared(IEnumerable<Endpoint> endpoints) => Finding.Of(
        endpoints.OfType<RouteEndpoint>(),
        endpoint => endpoint.Metadata.GetMetadata<RequiredPermission>() is null && endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
            ? [$"{endpoint.DisplayName} ({endpoint.RoutePattern.RawText}) says nothing: add RequirePermission, RequireSignIn or AllowAnonymous."]
            : []);

    private static IEnumerable<RouteEndpoint> ApiRoutes(IEnumerable<Endpoint> endpoints) => endpoints.OfType<RouteEndpoint>()
        .Where(e => e.RoutePattern.RawText?.StartsWith("/api/", StringComparison.Ordinal) == true && e.Metadata.GetMetadata<MethodInfo>() is not null);
}
