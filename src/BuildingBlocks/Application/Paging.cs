using Microsoft.EntityFrameworkCore;

namespace Clinic.BuildingBlocks.Application;

/// <summary>One page of a list.</summary>
/// <param name="Items">The rows of this page.</param>
/// <param name="Total">How many there are on all pages.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">At most <see cref="Paging.MaxPageSize" />.</param>
public sealed record Paged<T>(IReadOnlyList<T> Items, int Total, int Page, int PageSize);

/// <summary>Which page is wanted. Out of range values are drawn into range: a page is never an error.</summary>
public readonly record struct Paging
{
    /// <summary>The most rows that one page holds.</summary>
    public const int MaxPageSize = 100;

    private const int MaxPage = 100_000;

    /// <summary>Makes a paging of what the query string said.</summary>
    public Paging(int? page, int? pageSize)
    {
        Page = Math.Clamp(page ?? 1, 1, MaxPage);
        PageSize = Math.Clamp(pageSize ?? 20, 1, MaxPageSize);
    }

    /// <summary>From 1.</summary>
    public int Page { get; }

    /// <summary>From 1 to <see cref="MaxPageSize" />.</summary>
    public int PageSize { get; }

    /// <summary>How many rows stand before this page.</summary>
    public int Offset => (Page - 1) * PageSize;
}

/// <summary>Reading pages from queries.</summary>
public static class PagingExtensions
{
    /// <summary>Reads one page and the total. The query must be in a stable order.</summary>
    public static async Task<Paged<T>> ToPageAsync<T>(this IQueryable<T> rows, Paging paging, CancellationToken ct)
    {
        var total = await rows.CountAsync(ct);
        var items = total <= paging.Offset ? [] : await rows.Skip(paging.Offset).Take(paging.PageSize).ToListAsync(ct);
        return new Paged<T>(items, total, paging.Page, paging.PageSize);
    }
}
