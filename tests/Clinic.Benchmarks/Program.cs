using System.Globalization;
using Clinic.Benchmarks;

// Figures of this machine at this moment, each beside its reference in the same run. Nothing here can fail a build.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var rows = new List<Row>();
// One row of the table, or all of them.
bool Wanted(string row) => args is [] || args.Contains(row);
if (Wanted("slots") || Wanted("booking"))
{
    Console.WriteLine("Preparing: 16 practitioners, 64 patients, 52,000 other busy times …");
    await using var load = await ReferenceLoad.CreateAsync();
    if (Wanted("slots")) rows.Add(await FreeSlots.MeasureAsync(load));
    if (Wanted("booking")) rows.Add(await HoldAndBook.MeasureAsync(load));
}

if (Wanted("search"))
{
    Console.WriteLine("Preparing: 100 practitioners, then 1,000, 64 patients, 52,000 busy times …");
    rows.AddRange(await SearchPages.MeasureAsync());
}

if (Wanted("audit"))
{
    Console.WriteLine("Preparing: entries of the audit log …");
    rows.AddRange(await AuditSealing.MeasureAsync());
}

if (Wanted("analytics"))
{
    Console.WriteLine("Preparing: 1,000,000 visits of a year …");
    rows.Add(await Analytics.MeasureAsync());
}

Console.WriteLine();
Console.WriteLine($"{"scenario",-58} {"rate",10} {"reference",10} {"ratio",7} {"spread",14} {"aim",7}");
foreach (var row in rows) Console.WriteLine(row);
foreach (var remark in rows.SelectMany(r => r.Remarks)) Console.WriteLine($"  {remark}");
