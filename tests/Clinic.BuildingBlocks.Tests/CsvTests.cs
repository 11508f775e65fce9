using Clinic.BuildingBlocks.Application;

namespace Clinic.BuildingBlocks.Tests;

public sealed class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+44 20 7946 0123", "'+44 20 7946 0123")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1+1", "\"'\t=1+1\"")]
    [InlineData("\r=1+1", "\"'\r=1+1\"")]
    [InlineData("=HYPERLINK(\"http://evil.example\",\"x\")", "\"'=HYPERLINK(\"\"http://evil.example\"\",\"\"x\"\")\"")]
    public void What_begins_like_a_formula_is_text(string text, string cell) => Csv.Cell(text).ShouldBe(cell);

    [Theory]
    [InlineData("Marsh, Ada", "\"Marsh, Ada\"")]
    [InlineData("say \"aah\"", "\"say \"\"aah\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("a;=1+1", "\"a;=1+1\"")]
    [InlineData("Inés", "Inés")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void A_cell_is_quoted_where_it_has_to_be(string? text, string cell) => Csv.Cell(text).ShouldBe(cell);

    [Fact]
    public void A_row_ends_with_a_line_break() => Csv.Row("a", null, "b,c").ShouldBe("a,,\"b,c\"\r\n");
}
