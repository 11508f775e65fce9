using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Infrastructure.Platform;

namespace Clinic.BuildingBlocks.Infrastructure.Settings;

/// <inheritdoc cref="IClinicLogo" />
internal sealed class ClinicLogoReader(IPlatformDb db, ISettings settings, IFileStore files) : IClinicLogo
{
    public async Task<byte[]?> ReadAsync(CancellationToken ct)
    {
        if (settings.Get<ClinicLogo>().FileId is not { } id) return null;
        var opened = await files.OpenAsync(db, id, ct);
        if (opened.Error is not null) return null;
        await using var stream = opened.Value.Bytes;
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }
}
