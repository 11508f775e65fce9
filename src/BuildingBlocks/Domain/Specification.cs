using System.Linq.Expressions;

namespace Clinic.BuildingBlocks.Domain;

/// <summary>
/// A named rule about rows that more than one use case needs, for example which appointments a person may see. It has the
/// shape of Ardalis.Specification, so that the package can take its place.
/// </summary>
public abstract class Specification<T>
{
    /// <summary>The rule, in a form that the database can run.</summary>
    public abstract Expression<Func<T, bool>> Criteria { get; }
}

/// <summary>Applies specifications to queries.</summary>
public static class SpecificationExtensions
{
    /// <summary>Keeps the rows that satisfy the rule.</summary>
    public static IQueryable<T> Satisfying<T>(this IQueryable<T> rows, Specification<T> rule) => rows.Where(rule.Criteria);
}
