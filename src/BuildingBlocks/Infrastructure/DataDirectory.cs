using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Clinic.BuildingBlocks.Infrastructure;

/// <summary>The folder for everything that this host keeps outside a database server; <c>Clinic:DataDirectory</c>.</summary>
public sealed class DataDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder when it is not there; on Unix only its owner can look into it.</summary>
    public DataDirectory(IConfiguration configuration, IHostEnvironment environment)
    {
        Root = Path.GetFullPath(configuration["Clinic:DataDirectory"] ?? "data", environment.ContentRootPath);
        MakePrivate(Root);
    }

    /// <summary>The absolute path.</summary>
    public string Root { get; }

    /// <summary>Makes a folder when it is not there, for its owner only where the system knows owners.</summary>
    internal static void MakePrivate(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, OwnerOnly);
    }

    /// <summary>The absolute path of a file in it; its folder exists afterwards.</summary>
    public string File(params string[] parts)
    {
        var path = Path.Combine([Root, .. parts]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
