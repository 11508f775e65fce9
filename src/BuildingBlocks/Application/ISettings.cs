using System.Text.Json.Serialization;

namespace Clinic.BuildingBlocks.Application;

/// <summary>
/// The clinic's settings as they are now. A section is a class with a default for every property; what an admin has not set comes
/// from the configuration section of the same name, else from the class. Another host's change is seen within five seconds.
/// </summary>
public interface ISettings
{
    /// <summary>The section; a new object whenever it changed. Never waits.</summary>
    T Get<T>()
        where T : class, new();
}

/// <summary>A section of settings and the name that it is stored, configured and addressed under.</summary>
/// <param name="Name">Lower-case with dots, for example <c>notifications.reminders</c>.</param>
/// <param name="Type">The class.</param>
/// <param name="Configuration">The configuration section that its defaults come from.</param>
public sealed record SettingsSection(string Name, Type Type, string Configuration);

/// <summary>
/// A secret among settings: stored encrypted, never sent to a browser. In a change, no value keeps what is stored, and an empty
/// one removes it.
/// </summary>
/// <param name="IsSet">Whether there is one.</param>
/// <param name="Value">The secret; null when read through the API.</param>
public sealed record Secret(bool IsSet, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Value = null)
{
    /// <summary>No secret.</summary>
    public static readonly Secret None = new(false);

    /// <summary>A secret that is set.</summary>
    public static Secret Of(string? value) => string.IsNullOrEmpty(value) ? None : new Secret(true, value);

    /// <summary>Says only whether there is one, so that it cannot slip into a log.</summary>
    public override string ToString() => IsSet ? "(set)" : "(not set)";
}
