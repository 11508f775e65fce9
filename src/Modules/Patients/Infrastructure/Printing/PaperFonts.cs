using PdfSharp.Fonts;

namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>The one face of what is printed: DejaVu Sans, carried along, so that paper looks the same wherever the clinic runs.</summary>
internal sealed class PaperFonts : IFontResolver
{
    public const string Family = "DejaVu Sans";

    private static readonly Lock Once = new();

    /// <summary>Tells the library, which knows one resolver for the whole process.</summary>
    public static void Use()
    {
        lock (Once) GlobalFontSettings.FontResolver ??= new PaperFonts();
    }

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? "DejaVuSans-Bold" : "DejaVuSans");

    public byte[] GetFont(string faceName)
    {
        using var font = typeof(PaperFonts).Assembly.GetManifestResourceStream($"{faceName}.ttf") ?? throw new InvalidOperationException($"The font {faceName} is not there.");
        using var bytes = new MemoryStream();
        font.CopyTo(bytes);
        return bytes.ToArray();
    }
}
