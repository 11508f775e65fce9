using Clinic.BuildingBlocks.Application.Files;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Taking away for good what somebody sent in, or began to. The caller's transaction keeps changes at the same time out.</summary>
internal static class RemoveApplication
{
    /// <summary>Removes the application with its history, its documents and their files.</summary>
    public static async Task RemoveAsync(this IIdentityDb db, DoctorApplication application, IFileStore files, CancellationToken ct)
    {
        foreach (var file in await db.Documents.Where(d => d.ApplicationId == application.Id).Select(d => d.FileId).ToListAsync(ct)) await files.RemoveAsync(db, file, ct);
        db.Applications.Remove(application);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Removes the renewed licence with its documents and their files.</summary>
    public static async Task RemoveAsync(this IIdentityDb db, LicenceRenewal renewal, IFileStore files, CancellationToken ct)
    {
        foreach (var file in await db.RenewalDocuments.Where(d => d.RenewalId == renewal.Id).Select(d => d.FileId).ToListAsync(ct)) await files.RemoveAsync(db, file, ct);
        db.Renewals.Remove(renewal);
        await db.SaveChangesAsync(ct);
    }
}
