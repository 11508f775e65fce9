using Clinic.BuildingBlocks.Domain;

namespace Clinic.BuildingBlocks.Tests;

public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Inés", "ines")]
    [InlineData("  Lucía   Ibáñez-Soto ", "lucia ibanez soto")]
    [InlineData("O'Brien", "obrien")]
    [InlineData("O’Brien", "obrien")]
    [InlineData("Weiß", "weiss")]
    [InlineData("Łukasz Żółć", "lukasz zolc")]
    [InlineData("Søren Ærø", "soren aero")]
    [InlineData("Karadağ Işık", "karadag isik")]
    [InlineData("İpek", "ipek")]
    [InlineData("Nguyễn Thị", "nguyen thi")]
    [InlineData("ﬁona", "fiona")]
    [InlineData("李 小蘭", "李 小蘭")]
    [InlineData("𠮷田", "𠮷田")]
    [InlineData("%_[]", "")]
    public void A_name_is_searched_for_as_people_type_it(string name, string folded) => SearchText.Fold(name).ShouldBe(folded);

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same() => SearchText.Fold("Jose\u0301").ShouldBe(SearchText.Fold("Jos\u00e9"));

    [Fact]
    public void Half_a_character_does_no_harm() => SearchText.Fold("a\ud800b").ShouldBe("ab");

    [Fact]
    public void A_search_has_a_bounded_number_of_words() =>
        SearchText.Words(string.Join(' ', Enumerable.Range(0, 500))).Count.ShouldBeLessThanOrEqualTo(6);

    [Theory]
    [InlineData("+44 (0)20 7946-0123", "4402079460123", "4402079460123")]
    [InlineData("07700 900 123", "07700900123", "7700900123")]
    [InlineData("0044 7700", "00447700", "447700")]
    [InlineData(null, "", "")]
    public void A_number_is_searched_for_by_its_digits(string? phone, string digits, string sought)
    {
        SearchText.Digits(phone).ShouldBe(digits);
        SearchText.SoughtDigits(phone).ShouldBe(sought);
    }
}
