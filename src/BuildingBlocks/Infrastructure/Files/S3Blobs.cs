using System.Net;
using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>Encrypted files in a bucket of Amazon S3, or of storage that speaks its API, so that any number of hosts share them.</summary>
internal sealed class S3Blobs : IBlobStore, IDisposable
{
    private readonly FilesOptions.S3Options _options;
    private readonly AmazonS3Client _s3;

    public S3Blobs(FilesOptions options)
    {
        _options = options.S3;
        var config = new AmazonS3Config
        {
            ForcePathStyle = _options.PathStyle,
            AuthenticationRegion = _options.Region,
            MaxErrorRetry = 2,
            Timeout = TimeSpan.FromSeconds(60),
            // Newer checksums are unknown to many compatible storages, and every chunk of ours is authenticated anyway.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (_options.ServiceUrl.Length > 0) config.ServiceURL = _options.ServiceUrl;
        else config.RegionEndpoint = RegionEndpoint.GetBySystemName(_options.Region);
        // Without keys the machine's own role is asked for, as Amazon's machines have one.
        _s3 = _options.AccessKey.Length > 0 ? new AmazonS3Client(_options.AccessKey, _options.SecretKey, config) : new AmazonS3Client(config);
    }

    public Task PutAsync(string name, string path, CancellationToken ct) => TryAsync(async () =>
    {
        await using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.Asynchronous))
        {
            await _s3.PutObjectAsync(
                new PutObjectRequest { BucketName = _options.Bucket, Key = KeyOf(name), InputStream = file, ContentType = "application/octet-stream", UseChunkEncoding = false, AutoCloseStream = false }, ct);
        }

        File.Delete(path);
        return true;
    });

    public Task<Stream?> OpenAsync(string name, CancellationToken ct) => TryAsync(async () =>
    {
        try
        {
            return (Stream?)(await _s3.GetObjectAsync(_options.Bucket, KeyOf(name), ct)).ResponseStream;
        }
        catch (AmazonS3Exception e) when (e is { StatusCode: HttpStatusCode.NotFound, ErrorCode: "NoSuchKey" or "NotFound" })
        {
            return null;
        }
    });

    public Task DeleteAsync(string name, CancellationToken ct) => TryAsync(() => _s3.DeleteObjectAsync(_options.Bucket, KeyOf(name), ct));

    public async IAsyncEnumerable<string> PutBeforeAsync(DateTimeOffset time, [EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = _options.Bucket, Prefix = _options.Prefix };
        do
        {
            var page = await TryAsync(() => _s3.ListObjectsV2Async(request, ct));
            foreach (var found in page.S3Objects ?? [])
            {
                if (found.LastModified is { } modified && modified.ToUniversalTime() < time.UtcDateTime) yield return found.Key[_options.Prefix.Length..];
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    public void Dispose() => _s3.Dispose();

    private static async Task<T> TryAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (AmazonServiceException e)
        {
            throw new StorageException($"The storage answered {(int)e.StatusCode} {e.ErrorCode}.", e.StatusCode == HttpStatusCode.InsufficientStorage, e);
        }
        catch (Exception e) when (e is AmazonClientException or HttpRequestException or TimeoutException)
        {
            throw new StorageException($"The storage does not answer ({e.GetType().Name}).", isFull: false, e);
        }
    }

    private string KeyOf(string name) => _options.Prefix + name;
}
