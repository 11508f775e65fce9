namespace Clinic.ArchitectureTests;

/// <summary>What a rule looked at and what it found. A rule that looked at nothing proves nothing.</summary>
internal sealed record Finding(int Examined, IReadOnlyList<string> Violations)
{
    public static Finding Of<T>(IEnumerable<T> examined, Func<T, IEnumerable<string>> violations)
    {
        var all = examined.ToList();
        return new Finding(all.Count, [.. all.SelectMany(violations).Distinct().Order(StringComparer.Ordinal)]);
    }

    /// <summary>Fails unless the rule examined something and found nothing.</summary>
    public void ShouldBeClean()
    {
        if (Examined == 0) Assert.Fail("The rule examined nothing, so it proves nothing.");
        if (Violations.Count > 0) Assert.Fail(string.Join("\n", Violations));
    }

    /// <summary>Fails unless the rule caught what was planted: a violation that says this.</summary>
    public void ShouldCatch(string planted)
    {
        if (Violations.Any(v => v.Contains(planted, StringComparison.Ordinal))) return;
        Assert.Fail($"The rule did not catch: {planted}\nIt found:\n{string.Join("\n", Violations)}");
    }
}
