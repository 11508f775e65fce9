using Clinic.BuildingBlocks.Application.Files;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

internal static class FilesRegistration
{
    public static void AddFiles(this IServiceCollection services, IConfiguration configuration)
    {
        var options = configuration.GetSection("Files").Get<FilesOptions>() ?? new FilesOptions();
        services.AddSingleton(options);
        if (options.S3.Bucket.Length > 0) services.AddSingleton<IBlobStore, S3Blobs>();
        else services.AddSingleton<IBlobStore, LocalBlobs>();
        services.AddSingleton<FileReceiver>();
        services.AddSingleton<FileSweeper>();
        services.AddHostedService(sp => sp.GetRequiredService<FileSweeper>());
        services.AddScoped<IFileStore, FileStore>();
        services.AddScoped<Application.IClinicLogo, Settings.ClinicLogoReader>();
    }
}
