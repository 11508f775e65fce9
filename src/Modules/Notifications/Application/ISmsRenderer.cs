using Clinic.Notifications.Domain;

namespace Clinic.Notifications.Application;

/// <summary>Makes the words of an SMS, in the reader's language. They name the clinic, the time and a link: nothing about health, and no person.</summary>
internal interface ISmsRenderer
{
    string Render(Sms sms, WordsInForce words);
}
