using Clinic.Planted.Domain;
using MediatR;
using NodaTime;

namespace Clinic.Planted.Contracts;

public sealed record TooRich(Instant At, Harmless Harmless) : INotification
{
    public const string EventName = "planted.too-rich.v1";
}

public sealed record Nameless(Guid Id) : INotification;

public sealed record BadlyNamed(Guid Id) : INotification
{
    public const string EventName = "BadlyNamed";
}

public sealed record SameName(Guid Id) : INotification
{
    public const string EventName = "planted.too-rich.v1";
}
