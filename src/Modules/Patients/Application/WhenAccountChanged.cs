using Clinic.Identity.Contracts;
using Clinic.Patients.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Keeps our copy of accounts. Older news is ignored.</summary>
internal sealed class WhenAccountChanged(IPatientsDb db) : INotificationHandler<AccountChanged>
{
    public async Task Handle(AccountChanged changed, CancellationToken cancellationToken)
    {
        var known = await db.Accounts.SingleOrDefaultAsync(a => a.UserId == changed.UserId, cancellationToken);
        if (known is null)
        {
            db.Accounts.Add(new KnownAccount
            {
                UserId = changed.UserId,
                Version = changed.Version,
                Email = changed.Email,
                EmailKey = KnownAccount.KeyOf(changed.Email),
                GivenName = changed.GivenName,
                FamilyName = changed.FamilyName,
                PatientId = changed.PatientId,
                PractitionerId = changed.PractitionerId,
                Active = changed.Active,
            });
        }
        else if (known.Version < changed.Version)
        {
            (known.Version, known.Email, known.EmailKey) = (changed.Version, changed.Email, KnownAccount.KeyOf(changed.Email));
            (known.GivenName, known.FamilyName) = (changed.GivenName, changed.FamilyName);
            (known.PatientId, known.PractitionerId, known.Active) = (changed.PatientId, changed.PractitionerId, changed.Active);
        }
    }
}
