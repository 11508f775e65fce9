using System.Text;
using Clinic.BuildingBlocks.Application;
using Microsoft.AspNetCore.Http;

namespace Clinic.BuildingBlocks.Infrastructure.Web;

/// <summary>A file for spreadsheets, sent while it is made: UTF-8 with a byte order mark, as an attachment that no cache keeps.</summary>
/// <param name="name">The file's name; ASCII without quotes.</param>
/// <param name="write">Writes rows made by <see cref="Csv" />; what it flushes goes out at once.</param>
public sealed class CsvFile(string name, Func<TextWriter, CancellationToken, Task> write) : IResult
{
    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.ContentType = Csv.ContentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        response.Headers.CacheControl = "no-store";
        await using var writer = new StreamWriter(response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await writer.WriteAsync(Csv.ByteOrderMark);
        await write(writer, httpContext.RequestAborted);
    }
}
