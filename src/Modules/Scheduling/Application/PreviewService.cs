using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Scheduling.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using NodaTime;

namespace Clinic.Scheduling.Application;

/// <summary>What a week of free times would look like to a patient if a type of visit had these rules. Nothing is stored.</summary>
/// <param name="PractitionerId">Whose hours.</param>
/// <param name="Body">The rules.</param>
/// <param name="From">The first of seven dates, on the location's clock.</param>
/// <param name="Location">Where.</param>
internal sealed record PreviewService(Guid PractitionerId, SaveServiceBody Body, DateOnly From, Guid Location) : IRequest<Result<ServicePreview>>, IServiceRules;

/// <param name="Days">Seven, in order.</param>
internal sealed record ServicePreview(IReadOnlyList<ServicePreviewDay> Days);

/// <param name="Date">On the location's clock.</param>
/// <param name="Slots">In order.</param>
/// <param name="Reason">Why there are none; null when there are.</param>
internal sealed record ServicePreviewDay(string Date, IReadOnlyList<SlotResponse> Slots, NoTimes? Reason);

internal sealed class PreviewServiceEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/api/scheduling/doctors/{id:guid}/services/preview", (Guid id, DateOnly from, Guid location, SaveServiceBody body, Sender send, CancellationToken ct) =>
            send.Ok(new PreviewService(id, body, from, location), ct))
        .RequireSignIn().WithName(nameof(PreviewService)).WithSummary("A week of free times under edited rules").WithTags("Scheduling")
        .ProducesProblem(404).ProducesProblem(422);
}

internal sealed class PreviewServiceValidator : AbstractValidator<PreviewService>
{
    public PreviewServiceValidator()
    {
        Include(new ServiceRulesValidator());
        RuleFor(q => q.From).InclusiveBetween(DateRange.First, DateRange.Last);
    }
}

internal sealed class PreviewServiceHandler(Schedules schedules, FreeTimes freeTimes, ICurrentUser user) : IRequestHandler<PreviewService, Result<ServicePreview>>
{
    private const int DaysOfWeek = 7;

    public async Task<Result<ServicePreview>> Handle(PreviewService query, CancellationToken ct)
    {
        if (!user.MayManage(query.PractitionerId) || await schedules.FindAsync(query.PractitionerId, ct) is not { } schedule) return Error.NotFound;
        if (!schedule.Locations.ContainsKey(query.Location)) return Error.Invalid("location", "unknown_location", "There is no such location.");
        var service = new Service
        {
            Id = Guid.Empty, PractitionerId = query.PractitionerId, Name = "", DurationMinutes = 5, SlotStepMinutes = 5, Currency = query.Body.Currency,
        };
        query.Body.ApplyTo(service);
        var from = LocalDate.FromDateOnly(query.From);
        var days = await freeTimes.FindAsync(schedule, service, query.Location, from, from.PlusDays(DaysOfWeek), Asker.Visitor, ct);
        return new ServicePreview([.. days.Select(d => new ServicePreviewDay(d.Date.ToIso(), d.Slots, d.Reason))]);
    }
}
