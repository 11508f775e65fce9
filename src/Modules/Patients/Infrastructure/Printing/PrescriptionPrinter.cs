using System.Globalization;
using Clinic.Patients.Application;
using NodaTime;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using QRCoder;

namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>Draws a prescription on A4: the clinic, the patient, what is prescribed, who signed it, and the code that can be checked.</summary>
internal sealed class PrescriptionPrinter : IPrescriptionPrinter
{
    private const double Side = 56;
    private const double Foot = 150;

    /// <summary>Between the number of a medicine and what is said of it.</summary>
    private const double Hanging = 26;
    private static readonly XSolidBrush Ink = new(XColor.FromArgb(0x15, 0x20, 0x1C));
    private static readonly XSolidBrush Quiet = new(XColor.FromArgb(0x5C, 0x69, 0x64));
    private static readonly XPen Line = new(XColor.FromArgb(0xC4, 0xCD, 0xC9), 0.75);

    public byte[] Print(PrescriptionText text, LocalDate signed, string code, Uri checkAt, bool cancelled, string language, byte[]? logo)
    {
        PrescriptionFonts.Use();
        var (words, date) = (PrescriptionWords.In(language), Date(language));
        using var document = new PdfDocument();
        document.Info.Title = words.Title;
        document.Info.Creator = text.ClinicName;
        var sheet = new Sheet(document);
        Head(sheet, text, words, date(signed.ToDateOnly()), logo);
        Person(sheet, text, words, date);
        for (var i = 0; i < text.Items.Count; i++) Item(sheet, i + 1, text.Items[i], words);
        sheet.Room(56);
        sheet.Gap(12);
        sheet.Write(string.Format(CultureInfo.InvariantCulture, words.Signed, text.DoctorName, date(signed.ToDateOnly())), 10, bold: true);
        sheet.Write(LicenceOf(text, words), 9, quiet: true);
        sheet.Finish();
        for (var i = 0; i < document.PageCount; i++) FootOf(document, i, words, code, checkAt, cancelled);
        using var bytes = new MemoryStream();
        document.Save(bytes, closeStream: false);
        return bytes.ToArray();
    }

    private static Func<DateOnly, string> Date(string language)
    {
        // Where the host has no cultures at all, the date is still one that nobody can misread.
        var culture = CultureInfo.GetCultures(CultureTypes.NeutralCultures).FirstOrDefault(c => c.Name == language) ?? CultureInfo.InvariantCulture;
        return day => day.ToString("d MMMM yyyy", culture);
    }

    private static string LicenceOf(PrescriptionText text, PrescriptionWords words) =>
        string.Join(", ", new[] { string.Format(CultureInfo.InvariantCulture, words.Licence, text.LicenceNumber), text.LicenceAuthority }.Where(part => part.Length > 0));

    private static void Head(Sheet sheet, PrescriptionText text, PrescriptionWords words, string date, byte[]? logo)
    {
        if (logo is not null && sheet.Picture(logo, 40)) sheet.Gap(8);
        sheet.Write(text.ClinicName, 16, bold: true);
        sheet.Write(text.ClinicPhone, 9, quiet: true);
        sheet.Gap(20);
        sheet.Write(words.Title, 22, bold: true);
        sheet.Write($"{words.Date}: {date}", 10, quiet: true);
        sheet.Write($"{words.Doctor}: {text.DoctorName}", 10, quiet: true);
        sheet.Gap(12);
        sheet.Rule();
    }

    private static void Person(Sheet sheet, PrescriptionText text, PrescriptionWords words, Func<DateOnly, string> date)
    {
        sheet.Gap(12);
        sheet.Write(words.Patient, 9, quiet: true);
        sheet.Write($"{text.PatientName}, {string.Format(CultureInfo.InvariantCulture, words.Born, date(text.BirthDate))}", 12, bold: true);
        sheet.Gap(12);
        sheet.Rule();
    }

    private static void Item(Sheet sheet, int number, PrescriptionItem item, PrescriptionWords words)
    {
        sheet.Room(96);
        sheet.Gap(12);
        sheet.Mark($"{number}.", 12);
        sheet.Write($"{item.Drug} {item.Strength}, {item.Form}", 12, bold: true, indent: Hanging);
        sheet.Write($"{item.Dose}, {item.Route}, {item.Frequency}", 11, indent: Hanging);
        if (!string.IsNullOrWhiteSpace(item.Duration)) sheet.Write(string.Format(CultureInfo.InvariantCulture, words.For, item.Duration), 11, indent: Hanging);
        var refills = item.Refills == 0 ? words.NoRefills : string.Format(CultureInfo.InvariantCulture, words.Refills, item.Refills);
        sheet.Write($"{string.Format(CultureInfo.InvariantCulture, words.Quantity, item.Quantity)}. {refills}.", 11, indent: Hanging);
        if (!string.IsNullOrWhiteSpace(item.Instructions)) sheet.Write(item.Instructions, 11, indent: Hanging);
        sheet.Gap(12);
        sheet.Rule();
    }

    private static void FootOf(PdfDocument document, int index, PrescriptionWords words, string code, Uri checkAt, bool cancelled)
    {
        var page = document.Pages[index];
        using var paint = XGraphics.FromPdfPage(page);
        var (width, top) = (page.Width.Point, page.Height.Point - Foot);
        paint.DrawLine(Line, Side, top, width - Side, top);
        Square(paint, checkAt.AbsoluteUri, width - Side - 96, top + 16, 96);
        var small = new XFont(PrescriptionFonts.Family, 9);
        paint.DrawString(words.Check, small, Ink, Side, top + 28);
        paint.DrawString($"{checkAt.Scheme}://{checkAt.Authority}/check", small, Quiet, Side, top + 44);
        // In groups of four, the way people read long numbers aloud.
        paint.DrawString(string.Join(' ', code.Chunk(4).Select(part => new string(part))), new XFont(PrescriptionFonts.Family, 10, XFontStyleEx.Bold), Ink, Side, top + 66);
        paint.DrawString(string.Format(CultureInfo.InvariantCulture, words.Page, index + 1, document.PageCount), small, Quiet, Side, top + 108);
        if (!cancelled) return;
        paint.TranslateTransform(width / 2, page.Height.Point / 2);
        paint.RotateTransform(-35);
        paint.DrawString(words.Cancelled, new XFont(PrescriptionFonts.Family, 64, XFontStyleEx.Bold), new XSolidBrush(XColor.FromArgb(0x60, 0xA6, 0x2F, 0x23)), 0, 0, XStringFormats.Center);
    }

    /// <summary>A QR code (ISO/IEC 18004) that survives a fold: fifteen of a hundred parts may be lost.</summary>
    private static void Square(XGraphics paint, string content, double left, double top, double size)
    {
        const int White = 4;
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var rows = data.ModuleMatrix;
        // The white border that comes with it is the sheet's own margin here.
        var cell = size / (rows.Count - (2 * White));
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                // A hair wider than the cell, so that no printer leaves white lines between.
                if (rows[y][x]) paint.DrawRectangle(XBrushes.Black, left + ((x - White) * cell), top + ((y - White) * cell), cell + 0.05, cell + 0.05);
            }
        }
    }

    /// <summary>Writes from the top to the bottom, and goes on a new page where there is no room.</summary>
    private sealed class Sheet(PdfDocument document)
    {
        private const double LineHeight = 1.45;
        private XGraphics? _paint;
        private PdfPage? _page;
        private double _y;

        private double Width => Page.Width.Point - (2 * Side);

        private PdfPage Page => _page ?? Turn();

        /// <summary>A bold word at the side of the line that is written next.</summary>
        public void Mark(string text, double size)
        {
            Room(size * LineHeight);
            _paint!.DrawString(text, new XFont(PrescriptionFonts.Family, size, XFontStyleEx.Bold), Ink, Side, _y + size);
        }

        public void Write(string text, double size, bool bold = false, bool quiet = false, double indent = 0)
        {
            var font = new XFont(PrescriptionFonts.Family, size, bold ? XFontStyleEx.Bold : XFontStyleEx.Regular);
            var _ = Page;
            foreach (var line in Lines(text, font, Width - indent))
            {
                var height = size * LineHeight;
                Room(height);
                _paint!.DrawString(line, font, quiet ? Quiet : Ink, Side + indent, _y + size);
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
            if (_y + height > Page.Height.Point - Foot - 8) Turn();
        }

        /// <summary>Draws a picture of this height. Returns false for one that cannot be drawn, for example WebP.</summary>
        public bool Picture(byte[] bytes, double height)
        {
            var _ = Page;
            try
            {
                using var stream = new MemoryStream(bytes);
                using var image = XImage.FromStream(stream);
                _paint!.DrawImage(image, Side, _y, height * image.PixelWidth / image.PixelHeight, height);
                _y += height;
                return true;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }

        public void Finish()
        {
            _paint?.Dispose();
            _paint = null;
        }

        private PdfPage Turn()
        {
            Finish();
            _page = document.AddPage();
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
                    if (_paint!.MeasureString(longer, font).Width <= width)
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

        /// <summary>A word that is wider than the sheet, in pieces.</summary>
        private IEnumerable<string> Parts(string word, XFont font, double width) =>
            _paint!.MeasureString(word, font).Width <= width ? [word] : word.Chunk(40).Select(part => new string(part));
    }
}
