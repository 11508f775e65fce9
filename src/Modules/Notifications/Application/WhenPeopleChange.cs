using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Contracts;
using Clinic.Notifications.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Notifications.Application;

/// <summary>Keeps our copies of accounts, roles, patients, and who acts for whom. Older news is ignored.</summary>
internal sealed class WhenPeopleChange(INotificationsDb db) :
    INotificationHandler<AccountChanged>, INotificationHandler<RoleChanged>, INotificationHandler<PatientChanged>, INotificationHandler<ProxyChanged>
{
    public async Task Handle(AccountChanged changed, CancellationToken cancellationToken)
    {
        var known = await db.Accounts.SingleOrDefaultAsync(a => a.UserId == changed.UserId, cancellationToken);
        if (known is null)
        {
            db.Accounts.Add(new Account
            {
                UserId = changed.UserId,
                Version = changed.Version,
                Email = changed.Email,
                GivenName = changed.GivenName,
                Language = changed.Language,
                PatientId = changed.PatientId,
                PractitionerId = changed.PractitionerId,
                Active = changed.Active,
                Admin = changed.Roles.Contains(Roles.Admin),
                RolesText = TextOf(changed),
            });
        }
        else if (known.Version < changed.Version)
        {
            (known.Version, known.Email, known.GivenName, known.Language) = (changed.Version, changed.Email, changed.GivenName, changed.Language);
            (known.PatientId, known.PractitionerId, known.Active) = (changed.PatientId, changed.PractitionerId, changed.Active);
            (known.Admin, known.RolesText) = (changed.Roles.Contains(Roles.Admin), TextOf(changed));
        }
    }

    public async Task Handle(RoleChanged changed, CancellationToken cancellationToken)
    {
        var known = await db.Roles.SingleOrDefaultAsync(r => r.RoleId == changed.RoleId, cancellationToken);
        var reviews = changed.Permissions.Contains(EmergencyAccessOpened.ReviewPermission);
        if (known is null) db.Roles.Add(new KnownRole { RoleId = changed.RoleId, Version = changed.Version, ReviewsAccess = reviews });
        else if (known.Version < changed.Version) (known.Version, known.ReviewsAccess) = (changed.Version, reviews);
    }

    public async Task Handle(PatientChanged changed, CancellationToken cancellationToken)
    {
        var known = await db.PatientContacts.SingleOrDefaultAsync(p => p.PatientId == changed.PatientId, cancellationToken);
        if (known is null)
        {
            db.PatientContacts.Add(new PatientContact
            {
                PatientId = changed.PatientId,
                Version = changed.Version,
                UserId = changed.UserId,
                GivenName = changed.GivenName,
                FamilyName = changed.FamilyName,
                Email = changed.Email,
                Phone = changed.Phone,
                TimeZone = changed.TimeZone,
                Language = changed.Language,
            });
        }
        else if (known.Version < changed.Version)
        {
            (known.Phone, known.TimeZone) = (changed.Phone, changed.TimeZone);
            (known.Version, known.UserId, known.Email, known.Language) = (changed.Version, changed.UserId, changed.Email, changed.Language);
            (known.GivenName, known.FamilyName) = (changed.GivenName, changed.FamilyName);
        }
    }

    public async Task Handle(ProxyChanged changed, CancellationToken cancellationToken)
    {
        var known = await db.ProxyContacts.SingleOrDefaultAsync(p => p.ProxyId == changed.ProxyId, cancellationToken);
        if (known?.Version >= changed.Version) return;
        var reads = changed.Scope == "book_and_read";
        Instant? until = changed.Until is { } end ? Instant.FromDateTimeOffset(end) : null;
        if (known is null)
        {
            db.ProxyContacts.Add(new ProxyContact
            {
                ProxyId = changed.ProxyId, Version = changed.Version, PatientId = changed.PatientId, UserId = changed.UserId, Until = until, Reads = reads, Active = changed.Active,
            });
        }
        else
        {
            (known.Version, known.Until, known.Reads, known.Active) = (changed.Version, until, reads, changed.Active);
        }
    }

    private static string TextOf(AccountChanged changed) => changed.Roles.Count == 0 ? "" : $" {string.Join(' ', changed.Roles)} ";
}
