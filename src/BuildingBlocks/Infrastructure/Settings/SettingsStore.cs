using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Platform;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.BuildingBlocks.Infrastructure.Settings;

/// <summary>What a section holds now, and the version to send back with a change; 0 when nobody has changed it.</summary>
internal sealed record StoredSection(object Values, int Version);

/// <summary>Keeps all sections in memory, reads those that other hosts changed, and writes changes.</summary>
internal sealed partial class SettingsStore(
    IEnumerable<SettingsSection> sections, IConfiguration configuration, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SettingsStore> log)
    : BackgroundService, ISettings
{
    /// <summary>Secrets of the clinic itself belong to nobody whose keys could be destroyed.</summary>
    public static readonly Guid ClinicSubject = Guid.Parse("00000000-0000-8000-8000-000000000001");

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);
    private readonly Dictionary<Type, SettingsSection> _byType = sections.ToDictionary(s => s.Type);
    private readonly ConcurrentDictionary<string, StoredSection> _now = new();

    /// <inheritdoc />
    public T Get<T>()
        where T : class, new() => (T)Of(SectionOf<T>()).Values;

    public SettingsSection SectionOf<T>() =>
        _byType.GetValueOrDefault(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no section of settings: register it with AddSettings.");

    public StoredSection Of(SettingsSection section) => _now.GetOrAdd(section.Name, _ => new StoredSection(Default(section), 0));

    /// <summary>Stores a change, with what else is changed along with it. Null when another change was stored meanwhile, or this one was made from an older version.</summary>
    public async Task<StoredSection?> ChangeAsync(SettingsSection section, object values, int version, CancellationToken ct, Func<IPlatformDb, Task>? along = null)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, user) = (scope.ServiceProvider.GetRequiredService<IPlatformDb>(), scope.ServiceProvider.GetRequiredService<ICurrentUser>());
        var stored = await db.Settings.SingleOrDefaultAsync(s => s.Section == section.Name, ct);
        if ((stored?.Version ?? 0) != version) return null;
        var before = await ReadAsync(db, section, stored, ct);
        var secrets = new Dictionary<string, string>();
        foreach (var property in SecretsOf(section))
        {
            var given = (Secret?)property.GetValue(values);
            var kept = given?.Value is null ? (Secret?)property.GetValue(before.Values) ?? Secret.None : Secret.Of(given.Value);
            property.SetValue(values, kept);
            if (kept.Value is { } secret) secrets[property.Name] = secret;
        }

        if (stored is null) db.Settings.Add(stored = new Setting { Section = section.Name, Values = "", ChangedAt = clock.GetInstant() });
        stored.Version++;
        stored.Values = JsonSerializer.Serialize(Redacted(section, values), section.Type, JsonSerializerOptions.Web);
        stored.Secrets = secrets.Count == 0 ? null : await db.SealAsync(ClinicSubject, PlaceOf(section), JsonSerializer.Serialize(secrets), ct);
        stored.ChangedAt = clock.GetInstant();
        stored.ChangedBy = user.IsSignedIn ? user.UserId : null;
        db.Audit($"settings.change {section.Name}", "settings", ClinicSubject);
        if (along is not null) await along(db);
        try
        {
            if (await db.TrySaveAsync(ct, Setting.Key) is not null) return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return null;
        }

        return _now[section.Name] = new StoredSection(values, stored.Version);
    }

    /// <summary>The same section with its secrets left out.</summary>
    public static object Redacted(SettingsSection section, object values)
    {
        var copy = JsonSerializer.Deserialize(JsonSerializer.Serialize(values, section.Type, JsonSerializerOptions.Web), section.Type, JsonSerializerOptions.Web)!;
        foreach (var property in SecretsOf(section))
        {
            property.SetValue(copy, new Secret(((Secret?)property.GetValue(values))?.IsSet == true));
        }

        return copy;
    }

    /// <summary>Reads every section that was changed since it was read last.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IPlatformDb>();
        var versions = await db.Settings.AsNoTracking().Select(s => new { s.Section, s.Version }).ToListAsync(ct);
        foreach (var section in _byType.Values)
        {
            var version = versions.Find(v => v.Section == section.Name)?.Version ?? 0;
            if (Of(section).Version >= version) continue;
            var stored = await db.Settings.AsNoTracking().SingleOrDefaultAsync(s => s.Section == section.Name, ct);
            _now[section.Name] = await ReadAsync(db, section, stored, ct);
        }
    }

    /// <inheritdoc />
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await CheckConfigurationAsync(cancellationToken);
        await TryLookAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await TryLookAsync(stoppingToken);
    }

    private static SealedPlace PlaceOf(SettingsSection section) => new("setting", ClinicSubject, section.Name);

    internal static IEnumerable<PropertyInfo> SecretsOf(SettingsSection section) => section.Type.GetProperties().Where(p => p.PropertyType == typeof(Secret));

    /// <summary>What the configuration says is held to the same rules as what an admin sets; a host with a wrong one does not start.</summary>
    private async Task CheckConfigurationAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        foreach (var section in _byType.Values)
        {
            foreach (var validator in scope.ServiceProvider.GetServices(typeof(IValidator<>).MakeGenericType(section.Type)).OfType<IValidator>())
            {
                var found = await validator.ValidateAsync(new ValidationContext<object>(Default(section)), ct);
                if (found.Errors is [var first, ..]) throw new InvalidOperationException($"{section.Configuration}:{first.PropertyName} in the configuration: {first.ErrorMessage}");
            }
        }
    }

    private async Task TryLookAsync(CancellationToken ct)
    {
        try
        {
            await LookAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // What was read last stays in force until the database, or the master key, is back.
            LogFailed(log, e.GetType().Name);
        }
    }

    /// <summary>Secrets may be given by the configuration too, as plain text of the same name.</summary>
    private object Default(SettingsSection section)
    {
        var values = Activator.CreateInstance(section.Type)!;
        var configured = configuration.GetSection(section.Configuration);
        configured.Bind(values);
        foreach (var property in SecretsOf(section)) property.SetValue(values, Secret.Of(configured[property.Name]));
        return values;
    }

    private async Task<StoredSection> ReadAsync(IPlatformDb db, SettingsSection section, Setting? stored, CancellationToken ct)
    {
        if (stored is null) return new StoredSection(Default(section), 0);
        var values = JsonSerializer.Deserialize(stored.Values, section.Type, JsonSerializerOptions.Web)!;
        var opened = stored.Secrets is null ? null : (await db.ReaderOfAsync([ClinicSubject], ct)).Open(PlaceOf(section), stored.Secrets);
        var secrets = opened is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(opened)!;
        foreach (var property in SecretsOf(section)) property.SetValue(values, Secret.Of(secrets.GetValueOrDefault(property.Name)));
        return new StoredSection(values, stored.Version);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The settings could not be read ({Error}); the ones before stay in force.")]
    private static partial void LogFailed(ILogger logger, string error);
}
