using Clinic.Identity.Domain;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Clinic.Identity.Infrastructure;

/// <summary>
/// ASP.NET Core Identity's store over our context. It does not save by itself: use cases do, together with their events. The
/// tables of claims, logins, tokens and passkeys come with the features that fill them.
/// </summary>
internal sealed class UserStore : UserOnlyStore<User, IdentityDbContext, Guid>
{
    public UserStore(IdentityDbContext db)
        : base(db) => AutoSaveChanges = false;
}
