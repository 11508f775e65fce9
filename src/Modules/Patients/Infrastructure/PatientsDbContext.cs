using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Patients.Application;
using Clinic.Patients.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Infrastructure;

/// <summary>The tables of this module. One thin context per engine holds that engine's migrations.</summary>
internal abstract class PatientsDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), IPatientsDb
{
    public DbSet<Patient> Patients => Set<Patient>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<KnownLocation> Locations => Set<KnownLocation>();

    public DbSet<CareRelationship> CareRelationships => Set<CareRelationship>();

    public DbSet<RecordEntry> RecordEntries => Set<RecordEntry>();

    public DbSet<EntryVersion> EntryVersions => Set<EntryVersion>();

    public DbSet<Note> Notes => Set<Note>();

    public DbSet<PatientDocument> PatientDocuments => Set<PatientDocument>();

    public DbSet<DocumentShare> DocumentShares => Set<DocumentShare>();

    public DbSet<Prescription> Prescriptions => Set<Prescription>();

    public DbSet<Prescriber> Prescribers => Set<Prescriber>();

    public DbSet<Proxy> Proxies => Set<Proxy>();

    public DbSet<KnownAccount> Accounts => Set<KnownAccount>();

    public DbSet<EmergencyAccess> EmergencyAccesses => Set<EmergencyAccess>();

    public DbSet<RecordOpening> RecordOpenings => Set<RecordOpening>();

    public DbSet<PatientChange> PatientChanges => Set<PatientChange>();

    public DbSet<ClaimCode> ClaimCodes => Set<ClaimCode>();

    public DbSet<RecordExport> RecordExports => Set<RecordExport>();

    public DbSet<ExportFile> ExportFiles => Set<ExportFile>();

    protected override string Module => PatientsModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(PatientsDbContext).Assembly);
}

internal sealed class SqlitePatientsDbContext(DbContextOptions<SqlitePatientsDbContext> options, ModuleDbServices services) : PatientsDbContext(options, services);

internal sealed class SqlServerPatientsDbContext(DbContextOptions<SqlServerPatientsDbContext> options, ModuleDbServices services) : PatientsDbContext(options, services);

internal sealed class PostgreSqlPatientsDbContext(DbContextOptions<PostgreSqlPatientsDbContext> options, ModuleDbServices services) : PatientsDbContext(options, services);
