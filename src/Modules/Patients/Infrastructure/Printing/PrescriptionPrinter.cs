using Clinic.Patients.Application;
using NodaTime;
using PdfSharp.Drawing;
using PdfSharp.Pdf;
using QRCoder;

namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>Draws a prescription: the clinic, the patient, what is prescribed, who signed it, and the code that can be checked.</summary>
internal sealed class PrescriptionPrinter : IPrescriptionPrinter
{
    private const double Foot = 150;

    /// <summary>Between the number of a medicine and what is said of it.</summary>
    private const double Hanging = 26;

    public byte[] Print(PrescriptionText text, LocalDate signed, string code, Uri checkAt, bool cancelled, string language, byte[]? logo)
    {
        PaperFonts.Use();
        var (words, paper) = (PrescriptionWords.In(language), PaperWords.In(language));
        using var sheet = new Sheet(Foot);
        sheet.Name(words.Title, text.ClinicName);
        sheet.Letterhead(text.ClinicName, text.ClinicAddress, text.ClinicPhone, logo, words.Title);
        sheet.Write($"{words.Date}: {paper.Date(signed)}", 10, Sheet.Quiet);
        sheet.Write($"{words.Doctor}: {text.DoctorName}", 10, Sheet.Quiet);
        sheet.Gap(12);
        sheet.Rule();
        Person(sheet, text, words, paper);
        for (var i = 0; i < text.Items.Count; i++) Item(sheet, i + 1, text.Items[i], words, paper);
        sheet.Room(56);
        sheet.Gap(12);
        sheet.Write(PaperWords.Fill(words.Signed, text.DoctorName, paper.Date(signed)), 10, bold: true);
        sheet.Write(string.Join(", ", new[] { PaperWords.Fill(paper.Licence, text.LicenceNumber), text.LicenceAuthority }.Where(part => part.Length > 0)), 9, Sheet.Quiet);
        return sheet.Finish((paint, page, number, of) => FootOf(paint, page, PaperWords.Fill(paper.Page, number, of), words, code, checkAt, cancelled));
    }

    private static void Person(Sheet sheet, PrescriptionText text, PrescriptionWords words, PaperWords paper)
    {
        sheet.Gap(12);
        sheet.Write(words.Patient, 9, Sheet.Quiet);
        sheet.Write($"{text.PatientName}, {PaperWords.Fill(paper.Born, paper.Date(text.BirthDate))}", 12, bold: true);
        sheet.Gap(12);
        sheet.Rule();
    }

    private static void Item(Sheet sheet, int number, PrescriptionItem item, PrescriptionWords words, PaperWords paper)
    {
        sheet.Room(96);
        sheet.Gap(12);
        sheet.Mark($"{number}.", 12);
        sheet.Write($"{item.Drug} {item.Strength}, {item.Form}", 12, bold: true, indent: Hanging);
        sheet.Write($"{item.Dose}, {item.Route}, {item.Frequency}", 11, indent: Hanging);
        if (!string.IsNullOrWhiteSpace(item.Duration)) sheet.Write(PaperWords.Fill(paper.For, item.Duration), 11, indent: Hanging);
        sheet.Write($"{PaperWords.Fill(words.Quantity, item.Quantity)}. {paper.RefillsOf(item.Refills)}.", 11, indent: Hanging);
        if (!string.IsNullOrWhiteSpace(item.Instructions)) sheet.Write(item.Instructions, 11, indent: Hanging);
        sheet.Gap(12);
        sheet.Rule();
    }

    private static void FootOf(XGraphics paint, PdfPage page, string number, PrescriptionWords words, string code, Uri checkAt, bool cancelled)
    {
        var (width, top) = (page.Width.Point, page.Height.Point - Foot);
        paint.DrawLine(Sheet.Line, Sheet.Side, top, width - Sheet.Side, top);
        Square(paint, checkAt.AbsoluteUri, width - Sheet.Side - 96, top + 16, 96);
        var small = Sheet.Font(9);
        paint.DrawString(words.Check, small, Sheet.Ink, Sheet.Side, top + 28);
        paint.DrawString($"{checkAt.Scheme}://{checkAt.Authority}/check", small, Sheet.Quiet, Sheet.Side, top + 44);
        // In groups of four, the way people read long numbers aloud.
        paint.DrawString(string.Join(' ', code.Chunk(4).Select(part => new string(part))), Sheet.Font(10, bold: true), Sheet.Ink, Sheet.Side, top + 66);
        paint.DrawString(number, small, Sheet.Quiet, Sheet.Side, top + 108);
        if (!cancelled) return;
        paint.TranslateTransform(width / 2, page.Height.Point / 2);
        paint.RotateTransform(-35);
        paint.DrawString(words.Cancelled, Sheet.Font(64, bold: true), new XSolidBrush(XColor.FromArgb(0x60, 0xA6, 0x2F, 0x23)), 0, 0, XStringFormats.Center);
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
}
