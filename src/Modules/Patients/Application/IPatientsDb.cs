using Clinic.BuildingBlocks.Application;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface IPatientsDb : IModuleDb
{
    DbSet<Patient> Patients { get; }

    DbSet<Visit> Visits { get; }

    DbSet<KnownLocation> Locations { get; }

    DbSet<CareRelationship> CareRelationships { get; }

    DbSet<RecordEntry> RecordEntries { get; }

    DbSet<EntryVersion> EntryVersions { get; }

    DbSet<Note> Notes { get; }

    DbSet<PatientDocument> PatientDocuments { get; }

    DbSet<DocumentShare> DocumentShares { get; }

    DbSet<Prescription> Prescriptions { get; }

    DbSet<Prescriber> Prescribers { get; }

    DbSet<Proxy> Proxies { get; }

    DbSet<KnownAccount> Accounts { get; }

    DbSet<EmergencyAccess> EmergencyAccesses { get; }

    DbSet<RecordOpening> RecordOpenings { get; }

    DbSet<PatientChange> PatientChanges { get; }

    DbSet<ClaimCode> ClaimCodes { get; }

    DbSet<RecordExport> RecordExports { get; }

    DbSet<ExportFile> ExportFiles { get; }
}
