using Clinic.Identity.Application;
using Clinic.BuildingBlocks.Application;
using Clinic.Identity.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Clinic.Identity.Tests;

public sealed class PasswordRulesTests
{
    private static readonly Passwords Passwords = new(
        new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 10 })), new Unchanged());

    [Theory]
    [InlineData("seven slow herons")]
    [InlineData("tall grass by the river")]
    [InlineData("mV8#qLw2!zRt")]
    [InlineData("лошадь гуляет утром")]
    [InlineData("静かな朝の図書館で本を読む")]
    [InlineData("correct giraffe lantern")]
    [InlineData("839274650183")]
    public void Long_and_unusual_ones_may_be_chosen(string password) => Passwords.Check(password, "ada@people.example", "Ada", "Marsh").ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("elevenchars")]
    [InlineData("😀😀😀😀😀😀")]
    public void Fewer_than_twelve_characters_are_too_few(string password) => Passwords.Check(password).ShouldBe("password_too_short");

    [Fact]
    public void More_than_128_characters_are_too_many()
    {
        var sentence = string.Concat(Enumerable.Repeat("herons wade ", 11));
        Passwords.Check(sentence[..128] + "!").ShouldBe("password_too_long");
    }

    [Theory]
    [InlineData("password1234")]
    [InlineData("P@ssw0rd2026!")]
    [InlineData("passwordpassword")]
    [InlineData("letmeinplease")]
    [InlineData("Welcome!2026!!")]
    [InlineData("qwertyuiop12")]
    [InlineData("qwertyuiopasdfgh")]
    [InlineData("1234567890123")]
    [InlineData("abcdefghijklmn")]
    [InlineData("zyxwvutsrqponm")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abcabcabcabc")]
    [InlineData("xkqvxkqvxkqv")]
    [InlineData("iloveyouforever")]
    [InlineData("correcthorsebatterystaple")]
    [InlineData("1q2w3e4r5t6y")]
    public void What_is_guessed_first_is_refused(string password) => Passwords.Check(password).ShouldBe("password_common");

    [Theory]
    [InlineData("Isabella-Quintero")]
    [InlineData("quintero201988")]
    [InlineData("isabella.quintero")]
    [InlineData("Northgate Clinic 1")]
    [InlineData("northgate clinic")]
    public void Little_more_than_the_own_name_or_the_clinics_is_refused(string password) =>
        Passwords.Check(password, "isabella.quintero@people.example", "Isabella", "Quintero").ShouldBe("password_contains_personal");

    [Fact]
    public void A_name_within_a_long_sentence_is_nobodys_business() =>
        Passwords.Check("isabella counts the tall ships", "isabella@people.example", "Isabella", "Quintero").ShouldBeNull();

    [Fact]
    public void The_same_characters_typed_on_another_keyboard_match()
    {
        var hash = Passwords.Hash("caf\u00e9 con leche y pan");

        Passwords.Matches(hash, "cafe\u0301 con leche y pan", out _).ShouldBeTrue();
    }

    [Fact]
    public void Without_an_account_nothing_matches() => Passwords.Matches(null, "nobody has this password", out _).ShouldBeFalse();

    [Fact]
    public void Hashes_made_with_fewer_rounds_are_known_to_be_outdated()
    {
        var strong = new Passwords(
            new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 20 })), new Unchanged());

        strong.Matches(Passwords.Hash("seven slow herons"), "seven slow herons", out var outdated).ShouldBeTrue();
        outdated.ShouldBeTrue();
    }

    /// <summary>Settings that nobody has changed.</summary>
    private sealed class Unchanged : ISettings
    {
        public T Get<T>()
            where T : class, new() => new();
    }
}
