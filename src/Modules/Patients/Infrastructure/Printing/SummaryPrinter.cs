using Clinic.Patients.Application;
using Clinic.Patients.Domain;
using NodaTime;
using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace Clinic.Patients.Infrastructure.Printing;

/// <summary>Draws a summary of a record: allergies before all else, each page with whose it is.</summary>
internal sealed class SummaryPrinter : ISummaryPrinter
{
    private const double Foot = 56;
    private const double Indent = 12;

    /// <summary>At least this much of what is begun stands on one page.</summary>
    private const double Together = 44;

    private static readonly XSolidBrush Alarm = new(XColor.FromArgb(0x8A, 0x28, 0x1E));
    private static readonly XSolidBrush AlarmGround = new(XColor.FromArgb(0xFB, 0xE6, 0xE3));

    public byte[] Print(RecordSummary summary, byte[]? logo)
    {
        PaperFonts.Use();
        using var sheet = new Sheet(Foot);
        var (words, paper) = (SummaryWords.In(summary.Profile.Language), PaperWords.In(summary.Profile.Language));
        sheet.Name(words.Title, summary.ClinicName);
        sheet.Letterhead(summary.ClinicName, summary.ClinicAddress, summary.ClinicPhone, logo, words.Title);
        sheet.Write(PaperWords.Fill(words.Made, paper.Date(summary.MadeOn)), 10, Sheet.Quiet);
        sheet.Gap(12);
        sheet.Rule();
        new Pen(sheet, summary, words, paper).Write();
        var born = $", {PaperWords.Fill(paper.Born, paper.Date(summary.Profile.BirthDate))}";
        return sheet.Finish((paint, page, number, of) => FootOf(paint, page, summary.Name, born, PaperWords.Fill(paper.Page, number, of)));
    }

    private static void FootOf(XGraphics paint, PdfPage page, string name, string born, string number)
    {
        var (small, y, width) = (Sheet.Font(8), page.Height.Point - Foot + 20, page.Width.Point);
        paint.DrawLine(Sheet.Line, Sheet.Side, y - 14, width - Sheet.Side, y - 14);
        // The longest name gives way; the date of birth and the number of the page stay.
        var room = width - (2 * Sheet.Side) - paint.MeasureString(born + number, small).Width - 16;
        paint.DrawString(Sheet.Shorten(paint, name, small, room) + born, small, Sheet.Quiet, Sheet.Side, y);
        paint.DrawString(number, small, Sheet.Quiet, width - Sheet.Side, y, XStringFormats.BaseLineRight);
    }

    /// <summary>Writes what one summary says.</summary>
    private sealed class Pen(Sheet sheet, RecordSummary summary, SummaryWords words, PaperWords paper)
    {
        public void Write()
        {
            Person();
            foreach (var kind in new[] { EntryKind.Allergy, EntryKind.Condition, EntryKind.Medication }) Entries(kind);
            Section(words.Prescriptions, summary.Prescriptions, Prescription);
            foreach (var kind in new[] { EntryKind.Immunization, EntryKind.Procedure, EntryKind.FamilyHistory }) Entries(kind);
            Section(words.Upcoming, summary.Upcoming, Visit);
            Section(words.Past, summary.Past, Visit);
            Section(words.Notes, summary.Notes, Note);
            Section(words.Documents, summary.Documents, d => Item(d.Name, words.Categories[d.Category], PaperWords.Fill(words.AddedBy, d.By, paper.Date(d.AddedOn))));
        }

        private void Person()
        {
            sheet.Gap(12);
            sheet.Write(summary.Name, 14, bold: true);
            sheet.Write(PaperWords.Fill(paper.Born, paper.Date(summary.Profile.BirthDate)), 11);
            Fact(words.Phone, summary.Profile.Phone);
            Fact(words.Email, summary.Email);
            Fact(words.Address, summary.Address);
            Fact(words.Insurance, summary.Details.Insurance is { } i ? $"{i.Insurer}, {i.Number}" : null);
            Fact(words.EmergencyContact, summary.Details.EmergencyContact is { } c ? string.Join(", ", new[] { c.Name, c.Relation, c.Phone }.Where(part => !string.IsNullOrEmpty(part))) : null);
        }

        private void Fact(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value)) sheet.Write($"{name}: {value}", 10);
        }

        private void Entries(EntryKind kind)
        {
            var isAllergy = kind == EntryKind.Allergy;
            Section(words.Kinds[kind], [.. summary.Entries[kind]], entry => Entry(kind, entry), isAllergy ? words.NoAllergies : words.Nothing, isAllergy ? Alarm : null);
        }

        private void Section<T>(string title, IReadOnlyList<T> items, Action<T> write, string? nothing = null, XBrush? ink = null)
        {
            sheet.Gap(16);
            sheet.Room(Together + 24);
            sheet.Write(title, 13, ink, bold: true);
            sheet.Gap(4);
            sheet.Rule();
            if (items.Count == 0)
            {
                sheet.Gap(6);
                sheet.Write(nothing ?? words.Nothing, 10, Sheet.Quiet, indent: Indent);
            }

            foreach (var item in items)
            {
                sheet.Gap(6);
                sheet.Room(Together);
                write(item);
            }
        }

        private void Item(string name, params ReadOnlySpan<string?> lines)
        {
            sheet.Write(name, 11, bold: true, indent: Indent);
            foreach (var line in lines)
            {
                if (!string.IsNullOrEmpty(line)) sheet.Write(line, 9.5, Sheet.Quiet, indent: Indent);
            }
        }

        private void Entry(EntryKind kind, SummaryEntry entry)
        {
            var f = entry.Fields;
            var said = Join(
                entry.IsOver ? words.Over : null, f.Relation, f.Reaction, f.Dosage,
                f.Since is null ? null : kind is EntryKind.Immunization or EntryKind.Procedure ? paper.PartialDate(f.Since) : PaperWords.Fill(words.Since, paper.PartialDate(f.Since)),
                f.Until is null ? null : PaperWords.Fill(words.Until, paper.PartialDate(f.Until)));
            var (whose, name) = (entry.ConfirmedBy is { } doctor ? PaperWords.Fill(words.ConfirmedBy, doctor) : words.OwnWord, f.Severity is { } s ? $"{f.Name}: {words.Severities[s]}" : f.Name);
            if (kind == EntryKind.Allergy && !entry.IsOver)
            {
                foreach (var (line, size) in new[] { (name, 11d), (said, 9.5), (f.Note, 9.5), (whose, 9.5) })
                {
                    if (!string.IsNullOrEmpty(line)) sheet.Write(line, size, Alarm, bold: size > 10, ground: AlarmGround);
                }
            }
            else
            {
                Item(name, said, f.Note, whose);
            }
        }

        private void Prescription(SummaryPrescription p)
        {
            Item($"{paper.Date(p.SignedOn)}, {p.Doctor}", p.Cancelled ? words.TakenBack : null);
            foreach (var item in p.Items)
            {
                sheet.Write($"{item.Drug} {item.Strength}, {item.Form}", 10, indent: 2 * Indent);
                var lasts = string.IsNullOrWhiteSpace(item.Duration) ? "" : $"{PaperWords.Fill(paper.For, item.Duration)}. ";
                sheet.Write($"{Join(item.Dose, item.Route, item.Frequency)}. {lasts}{item.Quantity}. {paper.RefillsOf(item.Refills)}.", 9.5, Sheet.Quiet, indent: 2 * Indent);
                if (!string.IsNullOrWhiteSpace(item.Instructions)) sheet.Write(item.Instructions, 9.5, Sheet.Quiet, indent: 2 * Indent);
            }
        }

        private void Visit(Visit v) => Item(paper.Moment(v.StartLocal), Join(v.ServiceName, v.PractitionerName, v.LocationName, words.States.GetValueOrDefault(v.Status)));

        private void Note(NoteResponse n)
        {
            Item($"{On(n.SignedAt!.Value)}, {n.By.Name}", n.Visit is { } v ? PaperWords.Fill(words.AboutVisit, paper.Moment(v.StartLocal), v.ServiceName) : null, n.Shared ? null : words.OnlyYou);
            sheet.Write(n.Text, 10, indent: Indent);
            foreach (var addendum in n.Addenda)
            {
                sheet.Write(PaperWords.Fill(words.Added, addendum.By.Name, On(addendum.At)), 9.5, Sheet.Quiet, indent: 2 * Indent);
                sheet.Write(addendum.Text, 10, indent: 2 * Indent);
            }
        }

        private string On(DateTimeOffset at) => paper.Date(Instant.FromDateTimeOffset(at).InZone(summary.Zone).Date);

        private static string Join(params ReadOnlySpan<string?> parts)
        {
            var there = new List<string>();
            foreach (var part in parts)
            {
                if (!string.IsNullOrWhiteSpace(part)) there.Add(part);
            }

            return string.Join(", ", there);
        }
    }
}
