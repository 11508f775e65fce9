namespace Clinic.BuildingBlocks.Application;

/// <summary>The clinic's logo, for what modules print.</summary>
public interface IClinicLogo
{
    /// <summary>The picture as it was sent; null when there is none, or when it cannot be read now.</summary>
    Task<byte[]?> ReadAsync(CancellationToken ct);
}
