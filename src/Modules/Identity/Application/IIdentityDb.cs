using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface IIdentityDb : IModuleDb
{
    DbSet<User> Users { get; }

    DbSet<Registration> Registrations { get; }

    DbSet<Link> Links { get; }

    DbSet<Session> Sessions { get; }

    DbSet<ClinicRole> Roles { get; }

    DbSet<ActingFor> ActingFor { get; }

    DbSet<DoctorApplication> Applications { get; }

    DbSet<ApplicationDocument> Documents { get; }

    DbSet<LicenceRenewal> Renewals { get; }

    DbSet<RenewalDocument> RenewalDocuments { get; }
}
