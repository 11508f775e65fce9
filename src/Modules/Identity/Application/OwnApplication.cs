using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Identity.Domain;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>The application of the person who is signed in.</summary>
internal sealed record GetOwnApplication : IRequest<Result<ApplicationResponse>>;

/// <summary>Begins an application, or answers the one that was begun before.</summary>
internal sealed record StartApplication : IRequest<Result<ApplicationResponse>>;

internal sealed class OwnApplicationEndpoints : IEndpoint
{
    public const string Path = "/api/identity/application";

    public void Map(IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(Path).WithTags("Applications");
        own.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new GetOwnApplication(), ct))
            .RequireSignIn().WithName(nameof(GetOwnApplication)).WithSummary("The own application to work here as a doctor").ProducesProblem(404);
        own.MapPost("", (Sender send, CancellationToken ct) => send.Created(new StartApplication(), _ => Path, ct))
            .RequireSignIn().WithName(nameof(StartApplication)).WithSummary("Begin an application; a begun one is answered again").ProducesProblem(409);
    }
}

internal sealed class OwnApplicationHandlers(IIdentityDb db, ApplicationAnswers answers, ICurrentUser current, TimeProvider clock) :
    IRequestHandler<GetOwnApplication, Result<ApplicationResponse>>, IRequestHandler<StartApplication, Result<ApplicationResponse>>
{
    public async Task<Result<ApplicationResponse>> Handle(GetOwnApplication query, CancellationToken ct) =>
        await FindAsync(ct) is { } own ? await answers.OfAsync(own, forClinic: false, ct) : Error.NotFound;

    public async Task<Result<ApplicationResponse>> Handle(StartApplication command, CancellationToken ct)
    {
        if (await FindAsync(ct) is { } begun) return await answers.OfAsync(begun, forClinic: false, ct);
        if (current.Roles.Contains(Roles.Practitioner)) return IdentityErrors.AlreadyADoctor;
        var application = DoctorApplication.Start(current.UserId, clock.GetInstant());
        db.Applications.Add(application);
        db.Audit("application.start", "application", application.Id);
        // Pressed twice at once: the second press finds the first one's.
        if (await db.TrySaveAsync(ct, IdentityKeys.ApplicationOfUser) is not null) application = (await FindAsync(ct))!;
        return await answers.OfAsync(application, forClinic: false, ct);
    }

    private Task<DoctorApplication?> FindAsync(CancellationToken ct) =>
        db.Applications.AsNoTracking().Include(a => a.History).SingleOrDefaultAsync(a => a.UserId == current.UserId, ct);
}
