using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Persistence;

/// <summary>How the types of the domain are stored, the same for every module and engine.</summary>
internal static class Conversions
{
    public static void Configure(ModelConfigurationBuilder types, bool isNpgsql)
    {
        types.Properties<Instant>().HaveConversion<InstantConverter>().HavePrecision(6);
        types.Properties<LocalDate>().HaveConversion<LocalDateConverter>();
        types.Properties<LocalTime>().HaveConversion<LocalTimeConverter>().HavePrecision(0);
        var local = types.Properties<LocalDateTime>().HaveConversion<LocalDateTimeConverter>().HavePrecision(0);
        if (isNpgsql) local.HaveColumnType("timestamp(0) without time zone");
        types.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        types.Properties<string>().HaveMaxLength(256);
        // Only the form changes here: opening is always asked for by name.
        types.Properties<Sealed>().HaveConversion<SealedConverter>();
    }

    private sealed class InstantConverter() : ValueConverter<Instant, DateTime>(
        instant => instant.ToDateTimeUtc(),
        stored => Instant.FromDateTimeUtc(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));

    private sealed class SealedConverter() : ValueConverter<Sealed, byte[]>(value => value.Bytes, stored => new Sealed(stored));

    private sealed class LocalDateConverter() : ValueConverter<LocalDate, DateOnly>(
        date => date.ToDateOnly(), stored => LocalDate.FromDateOnly(stored));

    private sealed class LocalTimeConverter() : ValueConverter<LocalTime, TimeOnly>(
        time => time.ToTimeOnly(), stored => LocalTime.FromTimeOnly(stored));

    private sealed class LocalDateTimeConverter() : ValueConverter<LocalDateTime, DateTime>(
        local => local.ToDateTimeUnspecified(), stored => LocalDateTime.FromDateTime(stored));
}
