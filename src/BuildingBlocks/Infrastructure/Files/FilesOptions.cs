namespace Clinic.BuildingBlocks.Infrastructure.Files;

/// <summary>Where the bytes of files lie; section <c>Files</c> of the configuration.</summary>
internal sealed class FilesOptions
{
    /// <summary>S3-compatible storage, when a bucket is named; else the folder <c>files</c> in the data directory.</summary>
    public S3Options S3 { get; set; } = new();

    internal sealed class S3Options
    {
        /// <summary>The bucket; it must be there.</summary>
        public string Bucket { get; set; } = "";

        /// <summary>Before every name, for example <c>clinic/</c>; several clinics may share a bucket.</summary>
        public string Prefix { get; set; } = "";

        /// <summary>The storage's address; empty for Amazon's own in <see cref="Region" />.</summary>
        public string ServiceUrl { get; set; } = "";

        public string Region { get; set; } = "us-east-1";

        public string AccessKey { get; set; } = "";

        public string SecretKey { get; set; } = "";

        /// <summary>Whether the bucket stands in the path and not in the host's name; most storages other than Amazon's want that.</summary>
        public bool PathStyle { get; set; }
    }
}
