using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Infrastructure.Web;
using FluentValidation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Infrastructure.Settings;

/// <param name="Version">To be sent back with a change; 0 when nobody has changed the section.</param>
/// <param name="Values">The section; secrets only say whether they are set.</param>
public sealed record SettingsResponse<T>(int Version, T Values);

/// <param name="Version">The version that the change was made from.</param>
/// <param name="Values">The whole section.</param>
public sealed record ChangeSettings<T>(int Version, T Values);

/// <summary>Sections of settings: their registration, and their two routes.</summary>
public static class SettingsEndpoints
{
    internal static readonly Error ChangedMeanwhile = new(ErrorKind.Conflict, "changed_meanwhile", "Somebody else changed these settings meanwhile. Load them again.");

    /// <summary>Makes the class a section, with defaults from a section of the configuration.</summary>
    public static IServiceCollection AddSettings<T>(this IServiceCollection services, string name, string configuration)
        where T : class, new() => services.AddSingleton(new SettingsSection(name, typeof(T), configuration));

    /// <summary>
    /// Maps reading and changing the section at <c>/api/settings/{name}</c>. A change is checked by the section's validator, stored
    /// whole, audited, and in force at once. Where a section holds secrets, every change asks for a fresh sign-in, because another
    /// address would be sent the secret: 403 <c>reauthentication_required</c>.
    /// </summary>
    public static void MapSettings<T>(this IEndpointRouteBuilder routes, string name, string summary)
        where T : class, new()
    {
        var words = string.Concat(name.Split('.', '-').Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        var group = routes.MapGroup($"/api/settings/{name}").WithTags("Settings");
        group.MapGet("", (HttpContext http) => TypedResults.Ok(Respond<T>(StoreOf(http))))
            .RequirePermission(PlatformPermissions.ManageSettings).WithName($"Get{words}Settings").WithSummary(summary);
        group.MapPut("", ChangeAsync<T>)
            .RequirePermission(PlatformPermissions.ManageSettings).WithName($"Change{words}Settings").WithSummary($"{summary}: change")
            .ProducesProblem(403).ProducesProblem(409).ProducesProblem(422);
    }

    private static async Task<Results<Ok<SettingsResponse<T>>, ProblemHttpResult>> ChangeAsync<T>(
        ChangeSettings<T> change, HttpContext http, ICurrentUser user, TimeProvider clock, CancellationToken ct)
        where T : class, new()
    {
        if (change.Values is null) return Problems.Of(Error.Invalid("values", "not_empty", "Send the whole section."));
        var fields = new List<FieldError>();
        foreach (var validator in http.RequestServices.GetServices<IValidator<T>>())
        {
            var found = await validator.ValidateAsync(change.Values, ct);
            fields.AddRange(found.Errors.Select(e => new FieldError(FieldNames.ToCamelCase($"Values.{e.PropertyName}"), FieldNames.CodeOf(e.ErrorCode), e.ErrorMessage)));
        }

        if (fields.Count > 0) return Problems.Of(Error.Invalid(fields));
        var store = StoreOf(http);
        if (SettingsStore.SecretsOf(store.SectionOf<T>()).Any() && !user.ConfirmedRecently(clock)) return Problems.Of(Error.ReauthenticationRequired);
        return await store.ChangeAsync(store.SectionOf<T>(), change.Values, change.Version, ct) is null ? Problems.Of(ChangedMeanwhile) : TypedResults.Ok(Respond<T>(store));
    }

    private static SettingsResponse<T> Respond<T>(SettingsStore store)
        where T : class, new()
    {
        var section = store.SectionOf<T>();
        var stored = store.Of(section);
        return new SettingsResponse<T>(stored.Version, (T)SettingsStore.Redacted(section, stored.Values));
    }

    private static SettingsStore StoreOf(HttpContext http) => http.RequestServices.GetRequiredService<SettingsStore>();
}
