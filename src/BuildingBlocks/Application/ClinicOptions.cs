namespace Clinic.BuildingBlocks.Application;

/// <summary>
/// What is decided where the clinic is installed; section <c>Clinic</c> of the configuration. What an admin decides is in
/// <see cref="ClinicSettings" />.
/// </summary>
public sealed class ClinicOptions
{
    /// <summary>Where people reach the clinic in their browser. Links are built from this, never from a request's Host header.</summary>
    public Uri PublicUrl { get; set; } = new("http://localhost:5080");

    /// <summary>Whether this is a demonstration with invented people. Off in production.</summary>
    public bool Demo { get; set; }

    /// <summary>Whether demo mode may listen on addresses that other machines reach.</summary>
    public bool DemoOnNetwork { get; set; }

    /// <summary>An absolute address in the web application.</summary>
    public Uri Link(string pathAndQuery) => new(PublicUrl, pathAndQuery);
}
