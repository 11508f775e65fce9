namespace Clinic.Notifications.Infrastructure.Mailing;

/// <summary>How mail leaves the clinic; section <c>Smtp</c>. Without a host, mails become files in the data folder.</summary>
internal sealed class SmtpOptions
{
    public string? Host { get; set; }

    public int Port { get; set; } = 587;

    public string? User { get; set; }

    public string? Password { get; set; }

    /// <summary>The sender's address.</summary>
    public string From { get; set; } = "clinic@localhost.localdomain";

    /// <summary>Whether the connection must be encrypted (STARTTLS).</summary>
    public bool Tls { get; set; } = true;

    /// <summary>How long one mail may take.</summary>
    public int TimeoutSeconds { get; set; } = 30;
}
