using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Application;
using FluentValidation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace Clinic.Appointments.Application;

/// <summary>Which visits of the clinic somebody looks at.</summary>
/// <param name="From">The first date, on each visit's own clock.</param>
/// <param name="To">The last date, exclusive.</param>
/// <param name="Status">Any of these; all when empty.</param>
/// <param name="PatientId">Of any of these patients; of all when empty. Names are looked for in Patients.</param>
internal sealed record VisitFilter(
    DateOnly? From, DateOnly? To, IReadOnlyList<AppointmentStatus> Status, IReadOnlyList<Guid> PatientId, Guid? PractitionerId, Guid? LocationId)
{
    // A date begins 14 hours before and ends 12 hours after the same date in UTC, somewhere.
    private static readonly Duration ZoneMargin = Duration.FromHours(15);

    /// <summary>Keeps the visits that fit.</summary>
    public IQueryable<Appointment> Of(IQueryable<Appointment> visits)
    {
        if (From is { } from)
        {
            var local = LocalDate.FromDateOnly(from).AtMidnight();
            // The instant narrows by the index, the local time decides.
            var start = local.InUtc().ToInstant() - ZoneMargin;
            visits = visits.Where(a => a.Start >= start && a.StartLocal >= local);
        }

        if (To is { } to)
        {
            var local = LocalDate.FromDateOnly(to).AtMidnight();
            var end = local.InUtc().ToInstant() + ZoneMargin;
            visits = visits.Where(a => a.Start < end && a.StartLocal < local);
        }

        if (Status.Count > 0) visits = visits.Where(a => Status.Contains(a.Status));
        if (PatientId.Count > 0) visits = visits.Where(a => PatientId.Contains(a.PatientId));
        if (PractitionerId is { } practitioner) visits = visits.Where(a => a.PractitionerId == practitioner);
        if (LocationId is { } location) visits = visits.Where(a => a.LocationId == location);
        return visits;
    }
}

/// <summary>The filter as it stands in the address.</summary>
internal readonly record struct VisitQuery(DateOnly? From, DateOnly? To, [FromQuery] string[]? Status, [FromQuery] Guid[]? PatientId, Guid? PractitionerId, Guid? LocationId)
{
    public VisitFilter ToFilter() => new(From, To, [.. (Status ?? []).Select(StatusOf)], PatientId ?? [], PractitionerId, LocationId);

    private static AppointmentStatus StatusOf(string text) =>
        !text.Any(char.IsAsciiDigit) && Enum.TryParse<AppointmentStatus>(text, ignoreCase: true, out var status) && Enum.IsDefined(status) ? status
            : throw new BadHttpRequestException("There is no such status.");
}

internal sealed class VisitFilterValidator : AbstractValidator<VisitFilter>
{
    /// <summary>As many patients as one page of a search by name has.</summary>
    public const int MostPatients = Paging.MaxPageSize;

    private static readonly DateOnly First = new(2000, 1, 1);
    private static readonly DateOnly Last = new(2199, 12, 31);

    public VisitFilterValidator()
    {
        RuleFor(q => q.From).InclusiveBetween(First, Last);
        RuleFor(q => q.To).InclusiveBetween(First, Last);
        RuleFor(q => q.To).GreaterThan(q => q.From).When(q => q.From is not null && q.To is not null);
        RuleFor(q => q.PatientId).Must(ids => ids.Count <= MostPatients).WithErrorCode("too_many").WithMessage($"Ask for at most {MostPatients} patients at once.");
    }
}
