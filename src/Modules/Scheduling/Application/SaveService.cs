using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Scheduling.Application;

/// <summary>Adds a type of visit (without an id) or changes one. What was booked keeps the rules it was booked by.</summary>
internal sealed record SaveService(Guid PractitionerId, Guid? ServiceId, SaveServiceBody Body) : IRequest<Result<DoctorDetails>>, IServiceRules;

/// <summary>What carries the rules of a type of visit.</summary>
internal interface IServiceRules
{
    SaveServiceBody Body { get; }
}

/// <param name="Version">The version the doctor was read with.</param>
/// <param name="SlotStepMinutes">Distance between offered starts.</param>
/// <param name="FeeMinor">In the smallest unit of the currency.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="RoomLink">Where a video visit takes place, https; of no use in another mode, and then not kept.</param>
/// <param name="Archived">Not offered any more.</param>
/// <param name="Seats">How many patients may come at one start; more than 1 for a group.</param>
internal sealed record SaveServiceBody(
    int Version, string Name, VisitMode Mode, int DurationMinutes, int BufferBeforeMinutes, int BufferAfterMinutes, int SlotStepMinutes, int FeeMinor, string Currency,
    bool NeedsApproval, int MinimumNoticeMinutes, int HorizonDays, int CancellationCutoffMinutes, string? Instructions, string? RoomLink, bool Archived, IReadOnlyList<Guid> LocationIds,
    int Seats = 1)
{
    /// <summary>Gives a service these rules.</summary>
    public void ApplyTo(Service service)
    {
        (service.Name, service.Mode, service.Archived) = (Name.Trim(), Mode, Archived);
        (service.DurationMinutes, service.SlotStepMinutes) = (DurationMinutes, SlotStepMinutes);
        (service.BufferBeforeMinutes, service.BufferAfterMinutes) = (BufferBeforeMinutes, BufferAfterMinutes);
        (service.FeeMinor, service.Currency, service.NeedsApproval) = (FeeMinor, Currency, NeedsApproval);
        (service.MinimumNoticeMinutes, service.HorizonDays) = (MinimumNoticeMinutes, HorizonDays);
        (service.CancellationCutoffMinutes, service.Seats) = (CancellationCutoffMinutes, Seats);
        service.Instructions = string.IsNullOrWhiteSpace(Instructions) ? null : Instructions.Trim();
        service.RoomLink = Mode != VisitMode.Video || string.IsNullOrWhiteSpace(RoomLink) ? null : RoomLink.Trim();
        service.LocationIds.Clear();
        service.LocationIds.AddRange(LocationIds.Distinct());
    }
}

internal sealed class SaveServiceEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var services = routes.MapGroup("/api/scheduling/doctors/{id:guid}/services").WithTags("Scheduling");
        services.MapPost("", (Guid id, SaveServiceBody body, Sender send, CancellationToken ct) => send.Ok(new SaveService(id, null, body), ct))
            .RequireSignIn().WithName("AddService").WithSummary("Add a type of visit").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
        services.MapPut("{serviceId:guid}", (Guid id, Guid serviceId, SaveServiceBody body, Sender send, CancellationToken ct) => send.Ok(new SaveService(id, serviceId, body), ct))
            .RequireSignIn().WithName(nameof(SaveService)).WithSummary("Change or archive a type of visit").ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class SaveServiceValidator : AbstractValidator<SaveService>
{
    public SaveServiceValidator() => Include(new ServiceRulesValidator());
}

/// <summary>What holds of every type of visit.</summary>
internal sealed class ServiceRulesValidator : AbstractValidator<IServiceRules>
{
    public ServiceRulesValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Body.Name).NotEmpty().MaximumLength(80).OverridePropertyName("name");
        RuleFor(c => c.Body.Mode).IsInEnum().OverridePropertyName("mode");
        RuleFor(c => c.Body.DurationMinutes).DurationRule().OverridePropertyName("durationMinutes");
        RuleFor(c => c.Body.BufferBeforeMinutes).BufferRule().OverridePropertyName("bufferBeforeMinutes");
        RuleFor(c => c.Body.BufferAfterMinutes).BufferRule().OverridePropertyName("bufferAfterMinutes");
        RuleFor(c => c.Body.SlotStepMinutes).DurationRule().OverridePropertyName("slotStepMinutes");
        RuleFor(c => c.Body.FeeMinor).InclusiveBetween(0, 100_000_000).OverridePropertyName("feeMinor");
        RuleFor(c => c.Body.Currency).Must(c => c is { Length: 3 } && c.All(char.IsAsciiLetterUpper)).WithErrorCode("currency").WithMessage("Name the currency by its code, for example 'EUR'.").OverridePropertyName("currency");
        RuleFor(c => c.Body.MinimumNoticeMinutes).NoticeRule().OverridePropertyName("minimumNoticeMinutes");
        RuleFor(c => c.Body.HorizonDays).HorizonRule().OverridePropertyName("horizonDays");
        RuleFor(c => c.Body.CancellationCutoffMinutes).CutoffRule().OverridePropertyName("cancellationCutoffMinutes");
        RuleFor(c => c.Body.Instructions).MaximumLength(1_000).OverridePropertyName("instructions");
        RuleFor(c => c.Body.RoomLink).HttpsRule().OverridePropertyName("roomLink");
        RuleFor(c => c.Body.Seats).InclusiveBetween(1, Service.MostSeats).OverridePropertyName("seats");
        RuleFor(c => c.Body.LocationIds).NotEmpty().OverridePropertyName("locationIds");
    }
}

internal sealed class SaveServiceHandler(ISchedulingDb db, ChangeSchedule change, TimeProvider clock) : IRequestHandler<SaveService, Result<DoctorDetails>>
{
    private const int MostServices = 50;

    public Task<Result<DoctorDetails>> Handle(SaveService command, CancellationToken ct) => change.RunAsync(
        command.PractitionerId, command.ServiceId is null ? "service.add" : "service.change",
        async before =>
        {
            var body = command.Body;
            if (before.Practitioner.Version != body.Version) return (SchedulingErrors.ChangedMeanwhile, null);
            if (body.LocationIds.Any(id => !before.Locations.ContainsKey(id))) return (Error.Invalid("locationIds", "unknown_location", "There is no such location."), null);
            var service = command.ServiceId is null ? null : await db.Services.SingleOrDefaultAsync(s => s.Id == command.ServiceId && s.PractitionerId == command.PractitionerId, ct);
            if (service is null)
            {
                if (command.ServiceId is not null) return (Error.NotFound, null);
                if (before.Services.Count >= MostServices) return (Error.Invalid("name", "too_many", $"A doctor has at most {MostServices} types of visits."), null);
                db.Services.Add(service = new Service
                {
                    Id = Guid.CreateVersion7(), PractitionerId = command.PractitionerId, Name = "", DurationMinutes = 5, SlotStepMinutes = 5, Currency = body.Currency,
                });
            }

            body.ApplyTo(service);
            return (null, null);
        },
        (after, _) => DoctorDetails.From(after, clock),
        ct);
}
