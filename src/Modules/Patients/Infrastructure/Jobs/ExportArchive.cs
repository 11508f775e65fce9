using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Clinic.BuildingBlocks.Application;
using NodaTime;

namespace Clinic.Patients.Infrastructure.Jobs;

/// <summary>
/// The one file that a patient takes away, written as it goes: the files themselves, what is known as JSON, the summary and the calendar.
/// Never more than a piece of a file, or one part of what is known, is in memory.
/// </summary>
/// <param name="to">Is written from the beginning to the end.</param>
/// <param name="now">When it is made.</param>
internal sealed class ExportArchive(Stream to, Instant now) : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<StoredFile> _files = [];
    private ZipArchive? _zip;

    /// <summary>Adds one of the person's files. One that is missing or damaged in the storage is noted as such, and does not keep the others back.</summary>
    public async Task AddFileAsync(ExportedFile file, CancellationToken ct)
    {
        var path = $"files/{file.Folder}/{UniqueName(file)}";
        var opened = await file.OpenAsync(ct);
        var whole = opened.Error is null && await CopyAsync(opened.Value.Bytes, path, file, ct);
        _files.Add(new StoredFile(file.Details.Id, opened.Error is null ? path : null, file.Details.Name, file.Details.ContentType, file.Details.Size, whole));
    }

    /// <summary>Adds what is known, part by part, and the list of the files.</summary>
    /// <param name="parts">The parts, each read when it is its turn.</param>
    /// <param name="ct">Cancels.</param>
    public async Task AddRecordAsync(IAsyncEnumerable<(string Name, object? Value)> parts, CancellationToken ct)
    {
        await using var entry = await OpenAsync("record.json", CompressionLevel.Optimal, now, ct);
        await using var writer = new Utf8JsonWriter(entry, new JsonWriterOptions { Indented = true, Encoder = Json.Encoder });
        writer.WriteStartObject();
        writer.WriteString("exportedAt", now.ToDateTimeOffset());
        await foreach (var (name, value) in parts.WithCancellation(ct))
        {
            writer.WritePropertyName(name);
            JsonSerializer.Serialize(writer, value, Json);
            await writer.FlushAsync(ct);
        }

        writer.WritePropertyName("files");
        JsonSerializer.Serialize(writer, _files, Json);
        writer.WriteEndObject();
        await writer.FlushAsync(ct);
    }

    /// <summary>Adds a file that was made here.</summary>
    public async Task AddAsync(string name, byte[] content, CancellationToken ct)
    {
        await using var entry = await OpenAsync(name, CompressionLevel.Optimal, now, ct);
        await entry.WriteAsync(content, ct);
    }

    /// <inheritdoc cref="AddAsync(string, byte[], CancellationToken)" />
    public Task AddAsync(string name, string content, CancellationToken ct) => AddAsync(name, Encoding.UTF8.GetBytes(content), ct);

    /// <summary>Writes the end. Without it the archive is cut off.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_zip is not null) await _zip.DisposeAsync();
    }

    private async Task<bool> CopyAsync(Stream bytes, string path, ExportedFile file, CancellationToken ct)
    {
        await using var content = bytes;
        // Pictures and PDFs are packed already.
        await using var entry = await OpenAsync(path, CompressionLevel.NoCompression, file.Details.CreatedAt, ct);
        try
        {
            await content.CopyToAsync(entry, ct);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private async Task<Stream> OpenAsync(string path, CompressionLevel level, Instant changedAt, CancellationToken ct)
    {
        _zip ??= await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        var entry = _zip.CreateEntry(path, level);
        entry.LastWriteTime = changedAt.ToDateTimeOffset();
        return await entry.OpenAsync(ct);
    }

    /// <summary>The date before it sorts the files, and makes a name that no system has for something else, for example <c>con.pdf</c>.</summary>
    private string UniqueName(ExportedFile file)
    {
        var name = $"{file.Details.CreatedAt.InUtc().Date:uuuu-MM-dd} {file.Details.Name}";
        for (var number = 2; !_names.Add($"{file.Folder}/{name}"); number++)
        {
            name = $"{file.Details.CreatedAt.InUtc().Date:uuuu-MM-dd} {Path.GetFileNameWithoutExtension(file.Details.Name)} ({number}){Path.GetExtension(file.Details.Name)}";
        }

        return name;
    }

    /// <param name="Path">Where it is in the archive; null when it is missing in the clinic's storage.</param>
    /// <param name="IsWhole">Else the clinic's storage damaged it.</param>
    private sealed record StoredFile(Guid Id, string? Path, string Name, string ContentType, long Size, bool IsWhole);
}
