using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Clinic.Testing;

/// <summary>Small files of every kind, made here, good and bad.</summary>
public static class SampleFiles
{
    /// <summary>Stands in everything that must not be kept.</summary>
    public const string Secret = "52.5163 N 13.3777 E, Ada's garden";

    /// <summary>The test file of virus scanners, in parts so that none of them takes this for one.</summary>
    public static byte[] Eicar => Encoding.ASCII.GetBytes("X5O!P%@AP[4" + '\\' + string.Concat("PZX54(P^)7CC)7}$", "EIC", "AR-STANDARD-ANTI", "VIRUS-TEST-FILE", "!$H+H*"));

    /// <summary>A colour profile, as a JPEG holds it.</summary>
    public static byte[] Profile => [.. "ICC_PROFILE\0"u8, 1, 1, .. Encoding.ASCII.GetBytes("a colour profile")];

    /// <summary>A scan with stuffed bytes and a restart marker in it.</summary>
    public static byte[] Scan => [.. Enumerable.Range(0, 70_000).Select(i => (byte)(i % 251)).SelectMany(b => b == 0xFA ? new byte[] { 0xFF, 0x00 } : [b]), 0xFF, 0xD3, 1, 2, 3];

    /// <summary>A JPEG with everything that cameras write into one.</summary>
    public static byte[] Jpeg(int width = 40, int height = 30, int orientation = 6, bool little = false, byte[]? after = null, params byte[][] extra) =>
    [
        0xFF, 0xD8,
        .. Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]),
        .. Segment(0xE1, [.. "Exif\0\0"u8, .. Tiff(orientation, little)]),
        .. Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Encoding.UTF8.GetBytes(Secret)]),
        .. Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Encoding.UTF8.GetBytes(Secret)]),
        .. Segment(0xE2, Profile),
        .. Segment(0xE2, [.. "MPF\0"u8, .. Encoding.UTF8.GetBytes(Secret)]),
        .. Segment(0xFE, Encoding.UTF8.GetBytes(Secret)),
        .. extra.SelectMany(e => e),
        .. Segment(0xDB, new byte[65]),
        .. Segment(0xC0, [8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0]),
        .. Segment(0xC4, new byte[28]),
        .. Segment(0xDA, [1, 1, 0, 0, 63, 0]),
        .. Scan,
        0xFF, 0xD9,
        .. after ?? [],
    ];

    /// <summary>A segment of a JPEG.</summary>
    public static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, (byte)((content.Length + 2) >> 8), (byte)(content.Length + 2), .. content];

    /// <summary>Exif with a place, an orientation, and a camera's name.</summary>
    public static byte[] Tiff(int orientation, bool little)
    {
        byte[] Short(int v) => little ? [(byte)v, (byte)(v >> 8)] : [(byte)(v >> 8), (byte)v];
        byte[] Long(int v) => little ? [.. Short(v & 0xFFFF), .. Short(v >> 16)] : [.. Short(v >> 16), .. Short(v & 0xFFFF)];
        return
        [
            .. little ? "II*\0"u8 : "MM\0*"u8, .. Long(8), .. Short(3),
            .. Short(0x010F), .. Short(2), .. Long(Secret.Length), .. Long(50),
            .. Short(0x0112), .. Short(3), .. Long(1), .. Short(orientation), 0, 0,
            .. Short(0x8825), .. Short(4), .. Long(1), .. Long(50),
            .. Long(0), .. Encoding.UTF8.GetBytes(Secret),
        ];
    }

    /// <summary>A PNG with comments and other metadata.</summary>
    public static byte[] Png(int width = 2, int height = 2, int orientation = 6, byte[]? after = null, params byte[][] extra)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(new byte[(width < 100 ? height * ((width * 3) + 1) : 10)]);
        var size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        return
        [
            0x89, .. "PNG\r\n"u8, 0x1A, 0x0A,
            .. Chunk("IHDR", [.. size, 8, 2, 0, 0, 0]),
            .. Chunk("gAMA", [0, 0, 0xB1, 0x8F]),
            .. Chunk("tEXt", [.. "Comment\0"u8, .. Encoding.UTF8.GetBytes(Secret)]),
            .. Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(Secret)]),
            .. Chunk("eXIf", Tiff(orientation, false)),
            .. Chunk("prVt", Encoding.UTF8.GetBytes(Secret)),
            .. extra.SelectMany(e => e),
            .. Chunk("IDAT", packed.ToArray()),
            .. Chunk("IEND", []),
            .. after ?? [],
        ];
    }

    /// <summary>A chunk of a PNG with its checksum.</summary>
    public static byte[] Chunk(string name, byte[] content)
    {
        var chunk = (byte[])[0, 0, 0, 0, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        var sum = uint.MaxValue;
        foreach (var b in chunk.AsSpan(4, content.Length + 4))
        {
            sum ^= b;
            for (var bit = 0; bit < 8; bit++) sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        }

        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), ~sum);
        return chunk;
    }

    /// <summary>A WebP in the extended form, with metadata; or in the simple one when there is none.</summary>
    public static byte[] WebP(int width = 3, int height = 2, int orientation = 6, bool extended = true, byte[]? after = null)
    {
        var bits = (uint)(width - 1) | ((uint)(height - 1) << 14);
        var picture = Riff("VP8L", [0x2F, (byte)bits, (byte)(bits >> 8), (byte)(bits >> 16), (byte)(bits >> 24), 7, 7, 7, 7]);
        byte[] Three(int v) => [(byte)v, (byte)(v >> 8), (byte)(v >> 16)];
        var body = extended
            ? (byte[])
            [
                .. Riff("VP8X", [0x2C, 0, 0, 0, .. Three(width - 1), .. Three(height - 1)]), .. Riff("ICCP", "a colour profile"u8.ToArray()), .. picture,
                .. Riff("EXIF", Tiff(orientation, true)), .. Riff("XMP ", Encoding.UTF8.GetBytes(Secret)), .. Riff("secr", Encoding.UTF8.GetBytes(Secret)),
            ]
            : picture;
        return [.. "RIFF"u8, .. Size(body.Length + 4), .. "WEBP"u8, .. body, .. after ?? []];
    }

    /// <summary>A PDF of one empty page tree.</summary>
    public static byte[] Pdf(string inside = "", string end = "startxref\n9\n%%EOF\n", int padding = 0) => Encoding.Latin1.GetBytes(
        $"%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R {inside} >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n{new string('p', padding)}\ntrailer << /Root 1 0 R >>\n{end}");

    /// <summary>Twenty megabytes of nothing in a small archive.</summary>
    public static byte[] Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("bomb.txt", CompressionLevel.SmallestSize).Open();
            for (var i = 0; i < 200; i++) entry.Write(new byte[100_000]);
        }

        return bytes.ToArray();
    }

    /// <summary>A picture with a script in it.</summary>
    public static byte[] Svg => Encoding.UTF8.GetBytes("""<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>""");

    /// <summary>A page with a script in it.</summary>
    public static byte[] Html => Encoding.UTF8.GetBytes("<!doctype html><script>alert(1)</script>");

    private static byte[] Riff(string name, byte[] content) => [.. Encoding.ASCII.GetBytes(name), .. Size(content.Length), .. content, .. new byte[content.Length & 1]];

    private static byte[] Size(int length) => [(byte)length, (byte)(length >> 8), (byte)(length >> 16), (byte)(length >> 24)];
}
