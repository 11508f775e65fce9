using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Clinic.Patients.Application;

/// <summary>Names in addresses, written as in bodies.</summary>
internal static class QueryNames
{
    /// <summary>The name of this value.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>The value of this name; null when no name is given. Refused with 400 when there is none of this name.</summary>
    public static T? Of<T>(string? name)
        where T : struct, Enum
    {
        if (string.IsNullOrEmpty(name)) return null;
        foreach (var value in Enum.GetValues<T>())
        {
            if (NameOf(value) == name) return value;
        }

        throw new BadHttpRequestException($"There is no such {typeof(T).Name}.");
    }
}
