using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Clinic.BuildingBlocks.Infrastructure.Settings;

/// <summary>Puts a picture in the place of our mark, on every page.</summary>
internal sealed record SetLogo(Upload Upload) : IRequest<Result<LogoResponse>>;

/// <summary>Puts our mark there again.</summary>
internal sealed record RemoveLogo : IRequest<Result<LogoResponse>>;

/// <summary>The picture itself. Its address changes with it, so that everybody may keep it.</summary>
internal sealed record GetLogo(Guid Id) : IRequest<Result<FileContent>>;

/// <param name="Logo">Where the picture is; null when there is none.</param>
internal sealed record LogoResponse(string? Logo);

internal sealed class LogoEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var logo = routes.MapGroup("/api/settings/clinic/logo").WithTags("Settings");
        logo.MapPut("", (Upload upload, Sender send, CancellationToken ct) => send.Ok(new SetLogo(upload), ct))
            .RequirePermission(PlatformPermissions.ManageSettings).WithName(nameof(SetLogo)).WithSummary("Put the clinic's logo on every page").TakesUpload(FileRules.Logo).ProducesProblem(409);
        logo.MapDelete("", (Sender send, CancellationToken ct) => send.Ok(new RemoveLogo(), ct))
            .RequirePermission(PlatformPermissions.ManageSettings).WithName(nameof(RemoveLogo)).WithSummary("Take the clinic's logo away").ProducesProblem(409);
        routes.MapGet("/api/clinic/logo/{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.File(new GetLogo(id), FileUse.Public, ct))
            .WithName(nameof(GetLogo)).WithSummary("The clinic's logo").WithTags("Clinic").ProducesProblem(404).WithMetadata(new PubliclyCached())
            .AllowAnonymous();
    }
}

internal sealed class LogoHandlers(IPlatformDb db, SettingsStore store, IFileStore files) :
    IRequestHandler<SetLogo, Result<LogoResponse>>, IRequestHandler<RemoveLogo, Result<LogoResponse>>, IRequestHandler<GetLogo, Result<FileContent>>
{
    public async Task<Result<LogoResponse>> Handle(SetLogo command, CancellationToken ct)
    {
        var received = await command.Upload.ReceiveAsync(FileRules.Logo, ct);
        return received.Error is { } error ? error : await PutAsync(received.Value, ct);
    }

    public Task<Result<LogoResponse>> Handle(RemoveLogo command, CancellationToken ct) => PutAsync(null, ct);

    public async Task<Result<FileContent>> Handle(GetLogo query, CancellationToken ct) =>
        store.Get<ClinicLogo>().FileId == query.Id ? await files.OpenAsync(db, query.Id, ct) : Error.NotFound;

    private async Task<Result<LogoResponse>> PutAsync(ReceivedFile? next, CancellationToken ct)
    {
        var section = store.SectionOf<ClinicLogo>();
        var (before, version) = ((ClinicLogo)store.Of(section).Values, store.Of(section).Version);
        var logo = new ClinicLogo { FileId = next?.Id };
        var stored = await store.ChangeAsync(
            section, logo, version, ct,
            async along =>
            {
                if (before.FileId is { } old) await files.RemoveAsync(along, old, ct);
                if (next is not null) await files.AddAsync(along, SettingsStore.ClinicSubject, next, ct);
            });
        return stored is null ? SettingsEndpoints.ChangedMeanwhile : new LogoResponse(logo.Address());
    }
}
