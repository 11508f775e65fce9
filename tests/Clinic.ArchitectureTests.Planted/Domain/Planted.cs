using Microsoft.EntityFrameworkCore;

namespace Clinic.Planted.Domain;

public sealed class Harmless;

internal sealed class ReadsDatabase(DbContext db)
{
    public DbContext Db { get; } = db;
}

internal sealed class HidesItsUse
{
    public static Func<Task<string>> Make(string path) => async () =>
    {
        await Task.Yield();
        return File.ReadAllText(path);
    };
}
