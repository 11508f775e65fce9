using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>The account shows the names and speaks the language of the person's profile.</summary>
internal sealed class WhenPatientChanged(IIdentityDb db, Accounts accounts) : INotificationHandler<PatientChanged>
{
    public async Task Handle(PatientChanged changed, CancellationToken cancellationToken)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.PatientId == changed.PatientId, cancellationToken);
        if (user?.FollowProfile(changed.Version, changed.GivenName, changed.FamilyName, changed.Language) == true) accounts.Tell(user);
    }
}
