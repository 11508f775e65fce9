using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.BuildingBlocks.Tests.Parcels;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Clinic.BuildingBlocks.Tests.Files;

/// <summary>Papers of whom a parcel is for, as a module keeps them.</summary>
internal sealed record AddPaper(Guid SubjectId, Upload Upload) : IRequest<Result<FileDetails>>;

internal sealed record GetPaper(Guid Id) : IRequest<Result<FileContent>>;

internal sealed record RemovePaper(Guid Id) : IRequest<Result<Done>>;

/// <summary>What the handlers are told to do.</summary>
internal sealed class PaperScript
{
    /// <summary>Called after the file was received and before its row is stored; may throw.</summary>
    public Action Midway { get; set; } = () => { };
}

internal sealed class PaperEndpoints : IEndpoint
{
    public static readonly FileRules Rules = FileRules.Document with { MaxBytes = 300_000 };

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/people/{subject:guid}/papers", (Guid subject, Upload upload, Sender send, CancellationToken ct) => send.Ok(new AddPaper(subject, upload), ct)).TakesUpload(Rules);
        routes.MapGet("/api/papers/{id:guid}", (Guid id, bool? preview, Sender send, CancellationToken ct) => send.File(new GetPaper(id), preview == true ? FileUse.Preview : FileUse.Download, ct));
        routes.MapGet("/api/public/{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.File(new GetPaper(id), FileUse.Public, ct)).WithMetadata(new PubliclyCached());
        routes.MapDelete("/api/papers/{id:guid}", (Guid id, Sender send, CancellationToken ct) => send.NoContent(new RemovePaper(id), ct));
    }
}

internal sealed class PaperHandlers(IParcelsDb db, IFileStore files, PaperScript script) :
    IRequestHandler<AddPaper, Result<FileDetails>>, IRequestHandler<GetPaper, Result<FileContent>>, IRequestHandler<RemovePaper, Result<Done>>
{
    public async Task<Result<FileDetails>> Handle(AddPaper command, CancellationToken ct)
    {
        var received = await command.Upload.ReceiveAsync(PaperEndpoints.Rules, ct);
        if (received.Error is { } error) return error;
        script.Midway();
        var id = await files.AddAsync(db, command.SubjectId, received.Value, ct);
        await db.SaveChangesAsync(ct);
        return (await files.DescribeAsync(db, [id], ct))[id];
    }

    public Task<Result<FileContent>> Handle(GetPaper query, CancellationToken ct) => files.OpenAsync(db, query.Id, ct);

    public async Task<Result<Done>> Handle(RemovePaper command, CancellationToken ct)
    {
        await files.RemoveAsync(db, command.Id, ct);
        await db.SaveChangesAsync(ct);
        return Done.Value;
    }
}
