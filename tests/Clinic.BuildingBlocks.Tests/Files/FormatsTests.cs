using System.Text;
using Clinic.BuildingBlocks.Application.Files;
using Clinic.BuildingBlocks.Infrastructure.Files;
using Clinic.BuildingBlocks.Infrastructure.Files.Formats;
using Clinic.Testing;

namespace Clinic.BuildingBlocks.Tests.Files;

/// <summary>What is taken, what is left out of it, and what is refused.</summary>
public sealed class FormatsTests
{
    private static readonly byte[] Upright = [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100_000)]
    public async Task A_jpeg_keeps_its_picture_its_colours_and_which_way_up_it_is_and_nothing_else(int atOnce)
    {
        var (kind, kept) = await TakeAsync(SampleFiles.Jpeg(little: true, after: Encoding.UTF8.GetBytes(SampleFiles.Secret)), atOnce: atOnce);

        kind.ShouldBe(FileKind.Jpeg);
        kept.ShouldBe(
        [
            0xFF, 0xD8,
            .. SampleFiles.Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 1, 0, 0]),
            .. SampleFiles.Segment(0xE1, [.. "Exif\0\0"u8, .. Upright]),
            .. SampleFiles.Segment(0xE2, SampleFiles.Profile),
            .. SampleFiles.Segment(0xDB, new byte[65]),
            .. SampleFiles.Segment(0xC0, [8, 0, 30, 0, 40, 1, 1, 0x11, 0]),
            .. SampleFiles.Segment(0xC4, new byte[28]),
            .. SampleFiles.Segment(0xDA, [1, 1, 0, 0, 63, 0]),
            .. SampleFiles.Scan,
            0xFF, 0xD9,
        ]);
    }

    [Fact]
    public async Task A_jpeg_that_is_upright_needs_no_metadata()
    {
        var (_, kept) = await TakeAsync(SampleFiles.Jpeg(orientation: 1));
        kept.AsSpan().IndexOf("Exif"u8).ShouldBe(-1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task A_png_keeps_its_picture_and_which_way_up_it_is_and_nothing_else(int atOnce)
    {
        var (kind, kept) = await TakeAsync(SampleFiles.Png(after: Encoding.UTF8.GetBytes(SampleFiles.Secret)), atOnce: atOnce);

        kind.ShouldBe(FileKind.Png);
        var whole = SampleFiles.Png();
        kept[..49].ShouldBe(whole[..49]);
        kept.AsSpan().IndexOf(SampleFiles.Chunk("eXIf", Upright)).ShouldBe(49);
        kept[(49 + 38)..].ShouldBe(whole[(whole.AsSpan().IndexOf("IDAT"u8) - 4)..]);
        Holds(kept, SampleFiles.Secret).ShouldBeFalse();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(100_000)]
    public async Task A_webp_keeps_its_length_its_picture_and_which_way_up_it_is_and_nothing_else(int atOnce)
    {
        var whole = SampleFiles.WebP();
        var (kind, kept) = await TakeAsync([.. whole, .. Encoding.UTF8.GetBytes(SampleFiles.Secret)], atOnce: atOnce);

        kind.ShouldBe(FileKind.WebP);
        kept.Length.ShouldBe(whole.Length);
        kept[20].ShouldBe((byte)0x28, "it no longer says that there is XMP");
        kept[21..80].ShouldBe(whole[21..80]);
        kept.AsSpan().IndexOf(Upright).ShouldBeGreaterThan(0);
        Holds(kept, SampleFiles.Secret[..8]).ShouldBeFalse();
    }

    [Fact]
    public async Task A_simple_webp_and_a_pdf_stay_as_they_are()
    {
        (await TakeAsync(SampleFiles.WebP(extended: false))).Kept.ShouldBe(SampleFiles.WebP(extended: false));
        (await TakeAsync(SampleFiles.Pdf(padding: 200_000))).Kept.ShouldBe(SampleFiles.Pdf(padding: 200_000));
    }

    public static readonly TheoryData<string, string> Refused = new()
    {
        { "nothing", "file_empty" },
        { "svg", "file_type_not_allowed" },
        { "html", "file_type_not_allowed" },
        { "zip", "file_type_not_allowed" },
        { "text", "file_type_not_allowed" },
        { "half a signature", "file_type_not_allowed" },
        { "virus", "file_infected" },
        { "virus in a picture", "file_infected" },
        { "virus behind a picture", "file_infected" },
        { "virus in a pdf", "file_infected" },
        { "pdf with a script", "file_active" },
        { "pdf that launches", "file_active" },
        { "pdf without an end", "file_damaged" },
        { "pdf with a zip behind it", "file_damaged" },
        { "jpeg that is html", "file_damaged" },
        { "jpeg without a frame", "file_damaged" },
        { "jpeg cut in a segment", "file_damaged" },
        { "jpeg cut in the scan", "file_damaged" },
        { "jpeg with an impossible segment", "file_damaged" },
        { "jpeg without height", "file_damaged" },
        { "huge jpeg", "image_too_large" },
        { "huge png", "image_too_large" },
        { "huge webp", "image_too_large" },
        { "png with a wrong checksum", "file_damaged" },
        { "png without data", "file_damaged" },
        { "png with an unknown critical chunk", "file_damaged" },
        { "png with a chunk longer than itself", "file_damaged" },
        { "png cut off", "file_damaged" },
        { "webp cut off", "file_damaged" },
        { "webp with a wrong length", "file_damaged" },
        { "webp without a picture", "file_damaged" },
        { "large", "file_too_large" },
    };

    [Theory, MemberData(nameof(Refused))]
    public async Task What_is_not_a_good_file_is_refused_whatever_its_blocks(string what, string code)
    {
        foreach (var atOnce in new[] { 1, 13, 100_000 })
        {
            if (atOnce == 1 && what == "large") continue;
            (await Should.ThrowAsync<FileRefusedException>(() => TakeAsync(Bad(what), atOnce: atOnce))).Error.Code.ShouldBe(code);
        }
    }

    [Fact]
    public async Task A_use_takes_only_its_own_kinds()
    {
        (await Should.ThrowAsync<FileRefusedException>(() => TakeAsync(SampleFiles.Pdf(), FileRules.Photo))).Error.Code.ShouldBe("file_type_not_allowed");
        (await TakeAsync(SampleFiles.Pdf(), FileRules.Document)).Kind.ShouldBe(FileKind.Pdf);
    }

    [Fact]
    public async Task The_largest_size_is_still_taken()
    {
        var pdf = SampleFiles.Pdf(padding: 1_000_000);
        (await TakeAsync(pdf, FileRules.Document with { MaxBytes = pdf.Length })).Kept.Length.ShouldBe(pdf.Length);
        (await Should.ThrowAsync<FileRefusedException>(() => TakeAsync(pdf, FileRules.Document with { MaxBytes = pdf.Length - 1 }))).Error.Extensions["maxBytes"].ShouldBe(pdf.Length - 1L);
    }

    /// <summary>Whatever the bytes, the answer is a kept file or a refusal.</summary>
    [Fact]
    public async Task Files_that_were_changed_anywhere_are_taken_or_refused_and_never_keep_what_is_private()
    {
        var random = new Random(20261122);
        var (taken, refused) = (0, 0);
        foreach (var good in new[] { SampleFiles.Jpeg(), SampleFiles.Png(), SampleFiles.WebP(), SampleFiles.Pdf() })
        {
            for (var i = 0; i < 300; i++)
            {
                var changed = good.ToArray();
                for (var n = random.Next(1, 4); n > 0; n--) changed[random.Next(Math.Min(changed.Length, 700))] = (byte)random.Next(256);
                try
                {
                    await TakeAsync(changed[..random.Next(changed.Length / 2, changed.Length + 1)]);
                    taken++;
                }
                catch (FileRefusedException)
                {
                    refused++;
                }
            }
        }

        taken.ShouldBeGreaterThan(0);
        refused.ShouldBeGreaterThan(500);
    }

    [Theory]
    [InlineData("scan.pdf", "scan.pdf")]
    [InlineData("../../etc/passwd", "passwd.pdf")]
    [InlineData(@"C:\Users\ada\scan.PDF", "scan.PDF")]
    [InlineData("letter.pdf.exe", "letter.pdf.exe.pdf")]
    [InlineData("a\r\nSet-Cookie: x.pdf", "aSet-Cookie x.pdf")]
    [InlineData("gpj\u202E.pdf", "gpj.pdf")]
    [InlineData("<b>\"ünï\".pdf", "bünï.pdf")]
    [InlineData("", "file.pdf")]
    [InlineData(null, "file.pdf")]
    [InlineData("..", "file.pdf")]
    [InlineData(".pdf", "pdf.pdf")]
    public void A_name_is_one_plain_line_that_ends_as_the_content_is(string? given, string shown) => FileNames.ForPeople(given, FileKind.Pdf).ShouldBe(shown);

    [Fact]
    public void A_long_name_is_cut_between_characters()
    {
        var name = FileNames.ForPeople($"{string.Concat(Enumerable.Repeat("😀", 100))}.png", FileKind.Png);
        name.Length.ShouldBeLessThanOrEqualTo(124);
        name.EnumerateRunes().ShouldNotContain(Rune.ReplacementChar);
        name.ShouldEndWith(".png");
    }

    private static byte[] Bad(string what) => what switch
    {
        "nothing" => [],
        "svg" => SampleFiles.Svg,
        "html" => SampleFiles.Html,
        "zip" => SampleFiles.Zip(),
        "text" => "a name,a date\n"u8.ToArray(),
        "half a signature" => [0xFF, 0xD8],
        "virus" => [.. "%PDF-1.7\n"u8, .. SampleFiles.Eicar],
        "virus in a picture" => SampleFiles.Jpeg(extra: SampleFiles.Segment(0xFE, SampleFiles.Eicar)),
        "virus behind a picture" => SampleFiles.Png(after: [.. new byte[100_000], .. SampleFiles.Eicar]),
        "virus in a pdf" => SampleFiles.Pdf(inside: Encoding.ASCII.GetString(SampleFiles.Eicar)),
        "pdf with a script" => SampleFiles.Pdf(inside: "/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"),
        "pdf that launches" => SampleFiles.Pdf(inside: "/OpenAction << /S /Launch /F (cmd.exe) >>"),
        "pdf without an end" => SampleFiles.Pdf(end: ""),
        "pdf with a zip behind it" => [.. SampleFiles.Pdf(), .. SampleFiles.Zip()],
        "jpeg that is html" => [0xFF, 0xD8, 0xFF, .. SampleFiles.Html],
        "jpeg without a frame" => [0xFF, 0xD8, .. SampleFiles.Segment(0xDB, new byte[65]), 0xFF, 0xD9],
        "jpeg cut in a segment" => SampleFiles.Jpeg()[..90],
        "jpeg cut in the scan" => SampleFiles.Jpeg()[..^2],
        "jpeg with an impossible segment" => SampleFiles.Jpeg(extra: [0xFF, 0xE5, 0, 1]),
        "jpeg without height" => SampleFiles.Jpeg(height: 0),
        "huge jpeg" => SampleFiles.Jpeg(width: 60_000, height: 60_000),
        "huge png" => SampleFiles.Png(width: 100_000, height: 100_000),
        "huge webp" => SampleFiles.WebP(width: 16_000, height: 16_000, extended: false),
        "png with a wrong checksum" => [.. SampleFiles.Png()[..29], 0, .. SampleFiles.Png()[30..]],
        "png without data" => [.. SampleFiles.Png()[..33], .. SampleFiles.Chunk("IEND", [])],
        "png with an unknown critical chunk" => SampleFiles.Png(extra: SampleFiles.Chunk("ABCD", [1])),
        "png with a chunk longer than itself" => [.. SampleFiles.Png()[..33], 0x7F, 0xFF, 0xFF, 0xFF, .. "IDAT"u8],
        "png cut off" => SampleFiles.Png()[..^4],
        "webp cut off" => SampleFiles.WebP()[..^1],
        "webp with a wrong length" => [.. SampleFiles.WebP()[..4], 40, .. SampleFiles.WebP()[5..]],
        "webp without a picture" => [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, .. new byte[10]],
        "large" => SampleFiles.Pdf(padding: 20_000_001),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    private static async Task<(FileKind Kind, byte[] Kept)> TakeAsync(byte[] file, FileRules? rules = null, int atOnce = 100_000)
    {
        rules ??= FileRules.Document;
        using var output = new MemoryStream();
        var kind = await FileFormats.CopyAsync(new FileInput(new InBlocks(file, atOnce), rules), output, rules, default);
        return (kind, output.ToArray());
    }

    private static bool Holds(byte[] bytes, string text) => bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;

    /// <summary>Gives so many bytes at a time at most, as a slow connection does.</summary>
    private sealed class InBlocks(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }
}
