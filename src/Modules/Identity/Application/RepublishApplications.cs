using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Tells of every approved application again.</summary>
internal sealed class RepublishApplications(IIdentityDb db) : IRepublish
{
    public string Module => IdentityModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var approved = await db.Applications.AsNoTracking().Where(a => a.State == ApplicationState.Approved)
            .Join(db.Users.AsNoTracking().Where(u => u.ErasedAt == null && u.PractitionerId != null), a => a.UserId, u => u.Id, (a, u) => new { Application = a, User = u }).ToListAsync(ct);
        var reader = await db.ReaderOfAsync([.. approved.Select(x => x.User.Id)], ct);
        foreach (var x in approved) db.Enqueue(ApplicationAnswers.ToEvent(x.Application, x.User, reader), x.Application.Id, x.Application.Version);
        await db.SaveChangesAsync(ct);
        return approved.Count;
    }
}
