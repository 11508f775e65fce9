namespace Clinic.BuildingBlocks.Application;

/// <summary>What the whole clinic shares; section <c>Clinic</c> of the configuration.</summary>
public sealed class ClinicOptions
{
    /// <summary>The name on every page and in every message.</summary>
    public string Name { get; set; } = "Northgate Clinic";

    /// <summary>For people who are stuck.</summary>
    public string Phone { get; set; } = "+44 20 7946 0100";

    /// <summary>For people who are unwell now.</summary>
    public string EmergencyNumber { get; set; } = "112";

    /// <summary>Where people reach the clinic in their browser. Links are built from this, never from a request's Host header.</summary>
    public Uri PublicUrl { get; set; } = new("http://localhost:5080");

    /// <summary>Whether this is a demonstration with invented people. Off in production.</summary>
    public bool Demo { get; set; }

    /// <summary>Whether demo mode may listen on addresses that other machines reach.</summary>
    public bool DemoOnNetwork { get; set; }

    /// <summary>An absolute address in the web application.</summary>
    public Uri Link(string pathAndQuery) => new(PublicUrl, pathAndQuery);
}
