using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Clinic.BuildingBlocks.Application;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Clinic.BuildingBlocks.Infrastructure.Outbox;

/// <summary>
/// Every integration event under its fixed name, and who handles it. Events are the notifications in the Contracts of the
/// modules, with a constant <c>EventName</c>; handlers are the <see cref="INotificationHandler{T}" /> in the modules.
/// </summary>
public sealed class EventCatalog
{
    /// <summary>How events are written and read. Enums are text, so that a new member in their midst changes no stored event.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private readonly ConcurrentDictionary<Type, string> _names = [];
    private readonly Dictionary<string, List<EventHandler>> _handlers = [];
    private readonly Dictionary<(string Handler, string Event), EventHandler> _handlersByName = [];

    /// <summary>Finds the events and handlers of the modules.</summary>
    public EventCatalog(IEnumerable<IModule> modules)
    {
        foreach (var module in modules)
        {
            var assembly = module.GetType().Assembly;
            foreach (var handler in assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false }))
            {
                foreach (var contract in handler.GetInterfaces().Where(IsEventHandler)) Add(module.Name, handler, contract.GetGenericArguments()[0]);
            }
        }
    }

    /// <summary>The names of an event's handlers, for example <c>scheduling.WhenAppointmentBooked</c>.</summary>
    public IReadOnlyList<string> HandlersOf(string eventName) =>
        _handlers.TryGetValue(eventName, out var handlers) ? [.. handlers.Select(h => h.Name)] : [];

    internal OutboxMessage ToMessage<TEvent>(TEvent message, Guid aggregateId, int version, int ordinal, Instant now)
        where TEvent : INotification => new()
        {
            Id = Guid.CreateVersion7(),
            Name = NameOf(typeof(TEvent)),
            Payload = JsonSerializer.Serialize(message, Json),
            OccurredAt = now,
            AggregateId = aggregateId,
            Version = version,
            Ordinal = ordinal,
        };

    internal IEnumerable<OutboxDelivery> DeliveriesOf(OutboxMessage message) => HandlersOf(message.Name).Select(handler => new OutboxDelivery
    {
        MessageId = message.Id,
        Handler = handler,
        AggregateId = message.AggregateId,
        Version = message.Version,
        Ordinal = message.Ordinal,
        NextAttemptAt = message.OccurredAt,
    });

    internal EventHandler? Find(string handler, string eventName) => _handlersByName.GetValueOrDefault((handler, eventName));

    internal static bool IsEventHandler(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(INotificationHandler<>);

    /// <summary>The fixed name of an event. Throws <see cref="InvalidOperationException" /> when its type has none.</summary>
    public string NameOf(Type type) => _names.GetOrAdd(type, static t =>
        t.GetField("EventName", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string
        ?? throw new InvalidOperationException($"{t} needs a public constant EventName, for example \"appointments.booked.v1\"."));

    private void Add(string module, Type handler, Type eventType)
    {
        var entry = new EventHandler($"{module}.{handler.Name}", module, handler, eventType);
        var name = NameOf(eventType);
        if (!_handlers.TryGetValue(name, out var list)) _handlers[name] = list = [];
        list.Add(entry);
        _handlersByName.Add((entry.Name, name), entry);
    }
}

/// <summary>One handler of one event.</summary>
internal sealed record EventHandler(string Name, string Module, Type HandlerType, Type EventType)
{
    private static readonly MethodInfo HandleOf = typeof(EventHandler).GetMethod(nameof(HandleAsync), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Func<object, string, CancellationToken, Task> _handle =
        HandleOf.MakeGenericMethod(EventType).CreateDelegate<Func<object, string, CancellationToken, Task>>();

    public Task HandleAsync(IServiceProvider scope, string payload, CancellationToken ct) =>
        _handle(scope.GetRequiredService(HandlerType), payload, ct);

    private static Task HandleAsync<TEvent>(object handler, string payload, CancellationToken ct)
        where TEvent : INotification =>
        ((INotificationHandler<TEvent>)handler).Handle(JsonSerializer.Deserialize<TEvent>(payload, EventCatalog.Json)!, ct);
}
