using System.Globalization;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>A paper of A4 pages, written from the top to the bottom; it goes on a new page where there is no room.</summary>
/// <param name="foot">How much of each page is kept free at its end, in points.</param>
internal sealed class Sheet(double foot) : IDisposable
{
    /// <summary>White at the left and right of every page, in points.</summary>
    public const double Side = 56;

    public static readonly XSolidBrush Ink = new(XColor.FromArgb(0x15, 0x20, 0x1C));
    public static readonly XSolidBrush Quiet = new(XColor.FromArgb(0x5C, 0x69, 0x64));
    public static readonly XPen Line = new(XColor.FromArgb(0xC4, 0xCD, 0xC9), 0.75);

    private const double LineHeight = 1.45;

    /// <summary>Between a ground and what is written on it.</summary>
    private const double Inset = 8;
    private readonly PdfDocument _document = new();
    private XGraphics? _paint;
    private PdfPage? _page;
    private double _y;

    private double Width => Page.Width.Point - (2 * Side);

    private PdfPage Page => _page ?? Turn();

    public static XFont Font(double size, bool bold = false) => new(PaperFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    /// <summary>The text, or as much of its beginning as there is room for.</summary>
    public static string Shorten(XGraphics paint, string text, XFont font, double width)
    {
        if (paint.MeasureString(text, font).Width <= width) return text;
        var starts = StringInfo.ParseCombiningCharacters(text);
        var most = starts.Length - 1;
        while (most > 0 && paint.MeasureString($"{text[..starts[most]]}…", font).Width > width) most--;
        return $"{text[..starts[most]]}…";
    }

    /// <summary>What the file says of itself.</summary>
    public void Name(string title, string clinic) => (_document.Info.Title, _document.Info.Creator) = (title, clinic);

    /// <summary>The clinic's head with the title of the paper below it; what is empty is left out.</summary>
    public void Letterhead(string clinic, string address, string phone, byte[]? logo, string title)
    {
        if (logo is not null && Picture(logo, 40)) Gap(8);
        Write(clinic, 16, bold: true);
        foreach (var line in new[] { address, phone }.Where(l => l.Length > 0)) Write(line, 9, Quiet);
        Gap(20);
        Write(title, 22, bold: true);
    }

    /// <summary>A bold word at the side of the line that is written next.</summary>
    public void Mark(string text, double size)
    {
        Room(size * LineHeight);
        _paint!.DrawString(text, Font(size, bold: true), Ink, Side, _y + size);
    }

    /// <summary>Writes a text in as many lines as it needs.</summary>
    /// <param name="text">With line ends, if any.</param>
    /// <param name="size">In points.</param>
    /// <param name="ink">Else <see cref="Ink" />.</param>
    /// <param name="bold">Whether it stands out.</param>
    /// <param name="indent">From the left, in points.</param>
    /// <param name="ground">What lies behind the lines.</param>
    public void Write(string text, double size, XBrush? ink = null, bool bold = false, double indent = 0, XBrush? ground = null)
    {
        var (font, left, height) = (Font(size, bold), Side + indent + (ground is null ? 0 : Inset), size * LineHeight);
        var _ = Page;
        foreach (var line in Lines(text, font, Width - indent - (ground is null ? 0 : 2 * Inset)))
        {
            Room(height);
            // A hair higher than the line, so that none is between two.
            if (ground is not null) _paint!.DrawRectangle(ground, Side + indent, _y, Width - indent, height + 0.3);
            _paint!.DrawString(line, font, ink ?? Ink, left, _y + size);
            _y += height;
        }
    }

    public void Gap(double height) => _y += height;

    public void Rule()
    {
        Room(4);
        _paint!.DrawLine(Line, Side, _y, Page.Width.Point - Side, _y);
    }

    /// <summary>Turns the page when there is less than this left on it.</summary>
    public void Room(double height)
    {
        if (_y + height > Page.Height.Point - foot - 8) Turn();
    }

    /// <summary>Ends the paper: draws what stands on every page, and gives the bytes.</summary>
    /// <param name="footOf">Draws the foot of a page: on what, the page, its number from 1, and of how many.</param>
    public byte[] Finish(Action<XGraphics, PdfPage, int, int> footOf)
    {
        EndPage();
        for (var i = 0; i < _document.PageCount; i++)
        {
            using var paint = XGraphics.FromPdfPage(_document.Pages[i]);
            footOf(paint, _document.Pages[i], i + 1, _document.PageCount);
        }

        using var bytes = new MemoryStream();
        _document.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    public void Dispose()
    {
        EndPage();
        _document.Dispose();
    }

    /// <summary>Draws a picture of this height. Returns false for one that cannot be drawn, for example WebP.</summary>
    private bool Picture(byte[] bytes, double height)
    {
        var _ = Page;
        try
        {
            using var stream = new MemoryStream(bytes);
            using var image = XImage.FromStream(stream);
            var width = height * image.PixelWidth / image.PixelHeight;
            // A banner is made smaller until it fits.
            if (width > Width) (width, height) = (Width, height * Width / width);
            _paint!.DrawImage(image, Side, _y, width, height);
            _y += height;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private void EndPage()
    {
        _paint?.Dispose();
        _paint = null;
    }

    private PdfPage Turn()
    {
        EndPage();
        _page = _document.AddPage();
        _page.Size = PdfSharp.PageSize.A4;
        _paint = XGraphics.FromPdfPage(_page);
        _y = Side;
        return _page;
    }

    private IEnumerable<string> Lines(string text, XFont font, double width)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ').SelectMany(w => Parts(w, font, width)))
            {
                var longer = line.Length == 0 ? word : $"{line} {word}";
                if (Fits(longer, font, width))
                {
                    line = longer;
                    continue;
                }

                yield return line;
                line = word;
            }

            yield return line;
        }
    }

    /// <summary>A word that is wider than the sheet, in pieces that are not; nothing that is one sign to people is cut apart.</summary>
    private IEnumerable<string> Parts(string word, XFont font, double width)
    {
        if (Fits(word, font, width))
        {
            yield return word;
            yield break;
        }

        var part = "";
        foreach (var start in StringInfo.ParseCombiningCharacters(word))
        {
            var sign = StringInfo.GetNextTextElement(word, start);
            if (part.Length > 0 && !Fits(part + sign, font, width))
            {
                yield return part;
                part = "";
            }

            part += sign;
        }

        yield return part;
    }

    private bool Fits(string text, XFont font, double width) => _paint!.MeasureString(text, font).Width <= width;
}
