using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Contracts;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>Tells the other modules which licence of a doctor the clinic checked. Stored with the caller's save.</summary>
internal static class CheckedLicences
{
    /// <summary>With the application comes the first.</summary>
    public static void TellLicence(this IIdentityDb db, DoctorApplication approved, Guid practitionerId, SealedReader reader)
    {
        var fields = ApplicationFields.Of(approved, reader);
        db.Tell(practitionerId, 1, fields.LicenceNumber, fields.LicenceAuthority);
    }

    /// <summary>Each renewal that was accepted follows it.</summary>
    /// <param name="db">The module's database.</param>
    /// <param name="renewal">It was accepted.</param>
    /// <param name="number">Which of the doctor's accepted renewals it is, from 1.</param>
    /// <param name="reader">Of the account.</param>
    public static void TellLicence(this IIdentityDb db, LicenceRenewal renewal, int number, SealedReader reader)
    {
        var details = RenewalDetails.Of(renewal, reader);
        db.Tell(renewal.PractitionerId, 1 + number, details.Number, details.Authority);
    }

    private static void Tell(this IIdentityDb db, Guid practitionerId, int version, string number, string authority)
    {
        // Nothing is left of it where the account's key was destroyed.
        if (number.Length > 0) db.Enqueue(new LicenceChecked(practitionerId, version, number, authority), practitionerId, version);
    }
}

/// <summary>Tells of the licence of every doctor again: the renewal that was accepted last, else the one of the application.</summary>
internal sealed class RepublishLicences(IIdentityDb db) : IRepublish
{
    public string Module => IdentityModule.ModuleName;

    public async Task<int> RepublishAsync(CancellationToken ct)
    {
        var renewals = (await db.Renewals.AsNoTracking().Where(r => r.State == RenewalState.Accepted)
            .Join(db.Users.Where(u => u.ErasedAt == null), r => r.UserId, u => u.Id, (r, u) => r).OrderBy(r => r.DecidedAt).ToListAsync(ct)).ToLookup(r => r.PractitionerId);
        var applications = await db.Applications.AsNoTracking().Where(a => a.State == ApplicationState.Approved)
            .Join(db.Users.Where(u => u.ErasedAt == null && u.PractitionerId != null), a => a.UserId, u => u.Id, (a, u) => new { Application = a, PractitionerId = u.PractitionerId!.Value }).ToListAsync(ct);
        var reader = await db.ReaderOfAsync([.. renewals.SelectMany(r => r).Select(r => r.UserId), .. applications.Select(a => a.Application.UserId)], ct);
        var first = applications.Where(a => !renewals.Contains(a.PractitionerId)).ToList();
        foreach (var a in first) db.TellLicence(a.Application, a.PractitionerId, reader);
        foreach (var doctor in renewals) db.TellLicence(doctor.Last(), doctor.Count(), reader);
        await db.SaveChangesAsync(ct);
        return first.Count + renewals.Count;
    }
}
