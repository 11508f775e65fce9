using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using FluentValidation;
using MediatR;

namespace Clinic.BuildingBlocks.Tests.Web;

public sealed class ValidationTests
{
    internal sealed record Window(string? Start, string? End);

    internal sealed record Ask(string? Email, int Count, IReadOnlyList<Window> Hours) : IRequest<Result<Done>>;

    private sealed class AskValidator : AbstractValidator<Ask>
    {
        public AskValidator()
        {
            RuleFor(a => a.Email).NotEmpty();
            RuleFor(a => a.Email).EmailAddress();
            RuleFor(a => a.Count).GreaterThanOrEqualTo(1).Must(c => c % 5 == 0).WithErrorCode("not_on_grid");
            RuleForEach(a => a.Hours).ChildRules(w => w.RuleFor(x => x.End).NotNull());
        }
    }

    [Fact]
    public async Task All_wrong_fields_are_listed_with_stable_codes_and_names_as_clients_know_them()
    {
        var result = await Send(new Ask("nobody", -1, [new("9", "17"), new("9", null)]));
        var error = result.Error.ShouldNotBeNull();
        error.Code.ShouldBe(Error.ValidationFailed);
        error.Fields.Select(f => (f.Field, f.Code)).ShouldBe([("email", "email"), ("count", "greater_than_or_equal"), ("count", "not_on_grid"), ("hours[1].end", "not_null")]);
    }

    [Fact]
    public async Task What_is_right_reaches_the_handler() => (await Send(new Ask("a@clinic.example", 5, []))).Error.ShouldBeNull();

    [Fact]
    public async Task What_is_wrong_does_not_reach_the_handler()
    {
        var reached = false;
        await new ValidationBehavior<Ask, Result<Done>>([new AskValidator()]).Handle(new Ask("", 5, []), CancellationToken.None, () =>
        {
            reached = true;
            return Task.FromResult<Result<Done>>(Done.Value);
        });
        reached.ShouldBeFalse();
    }

    [Theory]
    [InlineData(null, null, 1, 20, 0)]
    [InlineData(0, 0, 1, 1, 0)]
    [InlineData(-5, -5, 1, 1, 0)]
    [InlineData(3, 10, 3, 10, 20)]
    [InlineData(2, 1_000_000, 2, 100, 100)]
    [InlineData(int.MaxValue, int.MaxValue, 100_000, 100, 9_999_900)]
    public void A_page_out_of_range_is_drawn_into_range(int? page, int? size, int expectedPage, int expectedSize, int offset)
    {
        var paging = new Paging(page, size);
        (paging.Page, paging.PageSize, paging.Offset).ShouldBe((expectedPage, expectedSize, offset));
    }

    private static Task<Result<Done>> Send(Ask ask) => new ValidationBehavior<Ask, Result<Done>>([new AskValidator()])
        .Handle(ask, CancellationToken.None, () => Task.FromResult<Result<Done>>(Done.Value));
}
