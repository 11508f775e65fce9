using Clinic.BuildingBlocks.Infrastructure.Persistence;
using Clinic.Notifications.Application;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Infrastructure;

/// <summary>The tables of this module. One thin context per engine holds that engine's migrations.</summary>
internal abstract class NotificationsDbContext(DbContextOptions options, ModuleDbServices services) : ModuleDbContext(options, services), INotificationsDb
{
    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<Mail> Mails => Set<Mail>();

    public DbSet<Sms> Sms => Set<Sms>();

    public DbSet<Account> Accounts => Set<Account>();

    public DbSet<PatientContact> PatientContacts => Set<PatientContact>();

    public DbSet<KnownRole> Roles => Set<KnownRole>();

    public DbSet<ProxyContact> ProxyContacts => Set<ProxyContact>();

    public DbSet<Visit> Visits => Set<Visit>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<MessageNotice> MessageNotices => Set<MessageNotice>();

    public DbSet<OwnWords> OwnWords => Set<OwnWords>();

    protected override string Module => NotificationsModule.ModuleName;

    protected override void ConfigureModule(ModelBuilder modelBuilder) => modelBuilder.ApplyConfigurationsFromAssembly(typeof(NotificationsDbContext).Assembly);
}

internal sealed class SqliteNotificationsDbContext(DbContextOptions<SqliteNotificationsDbContext> options, ModuleDbServices services) : NotificationsDbContext(options, services);

internal sealed class SqlServerNotificationsDbContext(DbContextOptions<SqlServerNotificationsDbContext> options, ModuleDbServices services) : NotificationsDbContext(options, services);

internal sealed class PostgreSqlNotificationsDbContext(DbContextOptions<PostgreSqlNotificationsDbContext> options, ModuleDbServices services) : NotificationsDbContext(options, services);
