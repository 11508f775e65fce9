namespace Clinic.Notifications.Application;

/// <summary>Tells genuine receipts of SMS from others.</summary>
internal interface ISmsReceipts
{
    /// <summary>Whether SMS are sent by somebody who tells what became of them.</summary>
    bool AreExpected { get; }

    /// <summary>Whether the provider signed exactly this call.</summary>
    bool IsGenuine(string pathAndQuery, IReadOnlyDictionary<string, string> fields, string? signature);
}
