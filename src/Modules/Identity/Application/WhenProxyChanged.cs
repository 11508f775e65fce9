using Clinic.Identity.Domain;
using Clinic.Patients.Contracts;
using MediatR;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Clinic.Identity.Application;

/// <summary>Keeps who acts for whom, for the sessions. Older news is ignored.</summary>
internal sealed class WhenProxyChanged(IIdentityDb db) : INotificationHandler<ProxyChanged>
{
    public async Task Handle(ProxyChanged changed, CancellationToken cancellationToken)
    {
        var known = await db.ActingFor.SingleOrDefaultAsync(a => a.ProxyId == changed.ProxyId, cancellationToken);
        if (known?.Version >= changed.Version) return;
        Instant? until = changed.Until is { } end ? Instant.FromDateTimeOffset(end) : null;
        if (known is null)
        {
            db.ActingFor.Add(new ActingFor
            {
                ProxyId = changed.ProxyId, Version = changed.Version, PatientId = changed.PatientId, UserId = changed.UserId,
                MayRead = changed.Scope == "book_and_read", Until = until, Active = changed.Active,
            });
        }
        else
        {
            (known.Version, known.MayRead, known.Until, known.Active) = (changed.Version, changed.Scope == "book_and_read", until, changed.Active);
        }
    }
}
