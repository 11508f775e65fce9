using Clinic.Notifications.Domain;

namespace Clinic.Notifications.Application;

/// <summary>Where mails wait to be sent.</summary>
internal interface IMailQueue
{
    /// <summary>Adds the mail to what is saved next; once it is stored, the sender is woken.</summary>
    void Add(Mail mail);
}

/// <summary>Where SMS wait to be sent.</summary>
internal interface ISmsQueue
{
    /// <summary>Adds the SMS to what is saved next; once it is stored, the sender is woken.</summary>
    void Add(Sms sms);
}
