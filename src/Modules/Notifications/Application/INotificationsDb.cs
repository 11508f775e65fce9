using Clinic.BuildingBlocks.Application;
using Clinic.Notifications.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Notifications.Application;

/// <summary>What the use cases of this module see of its database.</summary>
internal interface INotificationsDb : IModuleDb
{
    DbSet<Notification> Notifications { get; }

    DbSet<Mail> Mails { get; }

    DbSet<Sms> Sms { get; }

    DbSet<Account> Accounts { get; }

    DbSet<KnownRole> Roles { get; }

    DbSet<PatientContact> PatientContacts { get; }

    DbSet<ProxyContact> ProxyContacts { get; }

    DbSet<Visit> Visits { get; }

    DbSet<Reminder> Reminders { get; }

    DbSet<MessageNotice> MessageNotices { get; }

    DbSet<OwnWords> OwnWords { get; }
}
