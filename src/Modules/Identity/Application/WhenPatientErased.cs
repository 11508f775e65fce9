using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>The person left: nothing of them is left in the account, and it is closed at once.</summary>
internal sealed class WhenPatientErased(IIdentityDb db, Accounts accounts, IFileStore files, TimeProvider clock) : INotificationHandler<PatientErased>
{
    public async Task Handle(PatientErased erased, CancellationToken cancellationToken)
    {
        var now = clock.GetInstant();
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == erased.UserId && u.ErasedAt == null, cancellationToken);
        if (user is null) return;
        user.Erase(now);
        accounts.Tell(user);
        db.Audit("account.deleted", "account", user.Id, erased.PatientId);
        await db.Sessions.Where(s => s.UserId == user.Id && s.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(x => x.RevokedAt, now), cancellationToken);
        await db.Links.Where(l => l.SubjectId == user.Id && l.UsedAt == null).ExecuteUpdateAsync(l => l.SetProperty(x => x.UsedAt, now), cancellationToken);
        if (await db.Applications.SingleOrDefaultAsync(a => a.UserId == user.Id && a.State != ApplicationState.Approved, cancellationToken) is { } application)
            await db.RemoveAsync(application, files, cancellationToken);
    }
}
