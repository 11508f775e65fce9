using Clinic.Identity.Domain;
using FluentValidation;

namespace Clinic.Identity.Application;

/// <summary>The password rules in the form of a validator.</summary>
internal static class PasswordValidation
{
    /// <summary>Fails with the code that <paramref name="check" /> answers.</summary>
    public static void PasswordRule<T>(this IRuleBuilderInitial<T, string> rule, Func<T, string, string?> check) => rule
        .Custom((password, context) =>
        {
            if (check(context.InstanceToValidate, password ?? "") is not { } code) return;
            context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyPath, IdentityErrors.Describe(code)) { ErrorCode = code });
        });
}
