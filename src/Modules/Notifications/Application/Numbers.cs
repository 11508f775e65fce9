using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>Where SMS to the owner of an account go.</summary>
internal static class Numbers
{
    /// <summary>The number that the person gave for themselves, in E.164; null for who is no patient here, or gave none that takes SMS.</summary>
    public static async Task<string?> NumberOfAsync(this INotificationsDb db, Account account, CancellationToken ct) => account.PatientId is { } own
        ? PhoneNumber.ToE164(await db.PatientContacts.Where(p => p.PatientId == own).Select(p => p.Phone).FirstOrDefaultAsync(ct))
        : null;
}
