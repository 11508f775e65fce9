using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Messaging.Application;
using Clinic.Messaging.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Messaging.Infrastructure;

/// <summary>The tables of this module. One thin context per engine holds that engine's migrations.</summary>
internal abstract class MessagingDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), IMessagingDb
{
    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Message> Messages => Set<Message>();

    public DbSet<Attachment> Attachments => Set<Attachment>();

    public DbSet<QuickReply> QuickReplies => Set<QuickReply>();

    public DbSet<PatientProjection> Patients => Set<PatientProjection>();

    public DbSet<PractitionerProjection> Practitioners => Set<PractitionerProjection>();

    public DbSet<CareProjection> Care => Set<CareProjection>();

    protected override string Module => MessagingModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(MessagingDbContext).Assembly);
}

internal sealed class SqliteMessagingDbContext(DbContextOptions<SqliteMessagingDbContext> options, ModuleDbServices services) : MessagingDbContext(options, services);

internal sealed class SqlServerMessagingDbContext(DbContextOptions<SqlServerMessagingDbContext> options, ModuleDbServices services) : MessagingDbContext(options, services);

internal sealed class PostgreSqlMessagingDbContext(DbContextOptions<PostgreSqlMessagingDbContext> options, ModuleDbServices services) : MessagingDbContext(options, services);
