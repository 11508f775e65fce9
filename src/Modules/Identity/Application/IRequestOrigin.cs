namespace Clinic.Identity.Application;

/// <summary>Where the present request comes from.</summary>
internal interface IRequestOrigin
{
    /// <summary>For counting attempts: the IPv4 address, or the /64 network of an IPv6 one. Never stored.</summary>
    string Network { get; }

    /// <summary>For the person's list of sessions: browser and system in plain words, no address.</summary>
    string Device { get; }

    /// <summary>The session that the request already has, if any.</summary>
    Guid? SessionId { get; }
}
