using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>Puts a photo of a doctor on the public page, in place of the one before.</summary>
internal sealed record SetPhoto(Guid PractitionerId, Upload Upload) : IRequest<Result<DoctorDetails>>;

/// <summary>Takes the photo away; initials stand there again.</summary>
internal sealed record RemovePhoto(Guid PractitionerId) : IRequest<Result<DoctorDetails>>;

/// <summary>The photo itself. Its address changes with it, so that everybody may keep it.</summary>
internal sealed record GetPhoto(Guid PractitionerId, Guid PhotoId) : IRequest<Result<FileContent>>;

internal sealed class PhotoEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var doctor = routes.MapGroup("/api/scheduling/doctors/{id:guid}/photo").WithTags("Scheduling");
        doctor.MapPut("", (Guid id, Upload upload, Sender send, CancellationToken ct) => send.Ok(new SetPhoto(id, upload), ct))
            .RequireSignIn().WithName(nameof(SetPhoto)).WithSummary("Put a photo of a doctor on the public page").TakesUpload(FileRules.Photo).ProducesProblem(404);
        doctor.MapDelete("", (Guid id, Sender send, CancellationToken ct) => send.Ok(new RemovePhoto(id), ct))
            .RequireSignIn().WithName(nameof(RemovePhoto)).WithSummary("Take a doctor's photo away").ProducesProblem(404);
        routes.MapGet("/api/scheduling/practitioners/{id:guid}/photo/{photo:guid}", (Guid id, Guid photo, Sender send, CancellationToken ct) => send.File(new GetPhoto(id, photo), FileUse.Public, ct))
            .WithName(nameof(GetPhoto)).WithSummary("A doctor's photo").WithTags("Scheduling").ProducesProblem(404).WithMetadata(new PubliclyCached())
            .AllowAnonymous();
    }

    /// <summary>Where the photo is, or null when there is none.</summary>
    internal static string? AddressOf(Guid practitionerId, Guid? photoId) => photoId is null ? null : $"/api/scheduling/practitioners/{practitionerId}/photo/{photoId}";
}

internal sealed class PhotoHandlers(ISchedulingDb db, ChangeSchedule change, IFileStore files, ICurrentUser user, TimeProvider clock) :
    IRequestHandler<SetPhoto, Result<DoctorDetails>>, IRequestHandler<RemovePhoto, Result<DoctorDetails>>, IRequestHandler<GetPhoto, Result<FileContent>>
{
    public async Task<Result<DoctorDetails>> Handle(SetPhoto command, CancellationToken ct)
    {
        // Before a byte is read; the change itself asks again.
        if (!user.MayManage(command.PractitionerId) || !await db.Practitioners.AnyAsync(p => p.Id == command.PractitionerId, ct)) return Error.NotFound;
        var received = await command.Upload.ReceiveAsync(FileRules.Photo, ct);
        if (received.Error is { } error) return error;
        return await PutAsync(command.PractitionerId, "practitioner.photo", () => AddAsync(command.PractitionerId, received.Value, ct), ct);
    }

    public Task<Result<DoctorDetails>> Handle(RemovePhoto command, CancellationToken ct) =>
        PutAsync(command.PractitionerId, "practitioner.photo-removed", () => Task.FromResult<Guid?>(null), ct);

    public async Task<Result<FileContent>> Handle(GetPhoto query, CancellationToken ct) =>
        await db.Practitioners.AnyAsync(p => p.Id == query.PractitionerId && p.PhotoId == query.PhotoId, ct) ? await files.OpenAsync(db, query.PhotoId, ct) : Error.NotFound;

    private async Task<Guid?> AddAsync(Guid practitionerId, ReceivedFile file, CancellationToken ct) => await files.AddAsync(db, practitionerId, file, ct);

    private Task<Result<DoctorDetails>> PutAsync(Guid practitionerId, string action, Func<Task<Guid?>> next, CancellationToken ct) => change.RunAsync(
        practitionerId, action,
        async _ =>
        {
            var practitioner = await db.Practitioners.SingleAsync(p => p.Id == practitionerId, ct);
            if (practitioner.PhotoId is { } before) await files.RemoveAsync(db, before, ct);
            practitioner.PhotoId = await next();
            return (null, null);
        },
        (after, _) => DoctorDetails.From(after, clock),
        ct);
}
