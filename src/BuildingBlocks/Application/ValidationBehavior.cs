using System.Text.RegularExpressions;
using Clinic.BuildingBlocks.Domain;
using FluentValidation;
using MediatR;

namespace Clinic.BuildingBlocks.Application;

/// <summary>Runs a request's validators before its handler; what they find becomes one error with all fields.</summary>
public sealed class ValidationBehavior<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators)
    : IPipelineBehavior<TRequest, TResponse>
    where TResponse : IFailable<TResponse>
{
    /// <inheritdoc />
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var fields = new List<FieldError>();
        foreach (var validator in validators)
        {
            var found = await validator.ValidateAsync(request, cancellationToken);
            fields.AddRange(found.Errors.Select(e => new FieldError(FieldNames.ToCamelCase(e.PropertyName), FieldNames.CodeOf(e.ErrorCode), e.ErrorMessage)));
        }

        return fields.Count == 0 ? await next() : TResponse.Failed(Error.Invalid(fields));
    }
}

/// <summary>Names of fields, and of what is wrong with them, as clients know them.</summary>
public static partial class FieldNames
{
    /// <summary>Turns <c>Hours[0].End</c> into <c>hours[0].end</c>.</summary>
    public static string ToCamelCase(string path) => string.Join('.', path.Split('.')
        .Select(part => part.Length == 0 ? part : char.ToLowerInvariant(part[0]) + part[1..]));

    /// <summary>FluentValidation's own names ("NotEmptyValidator") become stable codes ("not_empty").</summary>
    public static string CodeOf(string code) => code.EndsWith("Validator", StringComparison.Ordinal)
        ? WordStart().Replace(code[..^"Validator".Length], "_$1").ToLowerInvariant()
        : code;

    [GeneratedRegex("(?<=[a-z])([A-Z])")]
    private static partial Regex WordStart();
}
