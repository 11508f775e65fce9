using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.BuildingBlocks.Infrastructure.Web;
using Clinic.Patients.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Patients.Application;

/// <summary>Finds people by what they say of themselves at the desk or on the phone. All that is given must fit.</summary>
/// <param name="Text">Parts of the name, in any order; case and accents do not matter.</param>
/// <param name="BirthDate">The date of birth.</param>
/// <param name="Archived">Also those that were put away.</param>
/// <param name="Phone">A part of the number; only its digits count.</param>
internal sealed record FindPatients(string? Text, DateOnly? BirthDate, string? Phone, bool Archived, Paging Paging) : IRequest<Result<Paged<FoundPatient>>>
{
    /// <summary>The most people that one search finds. Who needs more has to say more.</summary>
    public const int MostFound = 200;
}

/// <summary>Enough of a patient to tell them from others.</summary>
/// <param name="Phone">Null when the clinic knows none.</param>
/// <param name="HasAccount">Whether the person can sign in.</param>
/// <param name="Archived">Whether the patient was put away.</param>
internal sealed record FoundPatient(Guid Id, string GivenName, string FamilyName, DateOnly BirthDate, string? Phone, string? Email, bool HasAccount, bool Archived)
{
    public static FoundPatient From(Patient p) => new(
        p.Id, p.Profile.GivenName, p.Profile.FamilyName, p.Profile.BirthDate, p.Profile.Phone.Length == 0 ? null : p.Profile.Phone, p.Email, p.UserId is not null, p.ArchivedAt is not null);
}

internal sealed class FindPatientsEndpoint : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/api/patients", (string? text, DateOnly? birthDate, string? phone, bool? archived, int? page, int? pageSize, Sender send, CancellationToken ct) =>
            send.Ok(new FindPatients(text, birthDate, phone, archived == true, new Paging(page, pageSize)), ct))
        .RequirePermission(PatientsPermissions.Manage)
        .WithName(nameof(FindPatients)).WithSummary("Find a patient by name, date of birth or phone").WithTags("Patients")
        .ProducesProblem(401).ProducesProblem(403).ProducesProblem(422);
}

internal sealed class FindPatientsValidator : AbstractValidator<FindPatients>
{
    private const int FewestDigits = 3;

    public FindPatientsValidator()
    {
        RuleFor(q => q.Text).MaximumLength(200);
        RuleFor(q => q.Text).Must((q, text) => SearchText.Words(text).Count > 0 || q.BirthDate is not null || SearchText.Digits(q.Phone).Length > 0)
            .WithErrorCode("not_empty").WithMessage("Give a name, a date of birth or a phone number.");
        RuleFor(q => q.Phone).MaximumLength(40).Must(phone => SearchText.SoughtDigits(phone).Length >= FewestDigits).When(q => !string.IsNullOrWhiteSpace(q.Phone))
            .WithErrorCode("too_short").WithMessage($"Give at least {FewestDigits} digits.");
    }
}

internal sealed class FindPatientsHandler(IPatientsDb db) : IRequestHandler<FindPatients, Result<Paged<FoundPatient>>>
{
    public async Task<Result<Paged<FoundPatient>>> Handle(FindPatients query, CancellationToken ct)
    {
        var rows = db.Patients.AsNoTracking().Where(p => p.MergedInto == null && p.ErasedAt == null && (query.Archived || p.ArchivedAt == null));
        foreach (var word in SearchText.Words(query.Text)) rows = rows.Where(p => p.SearchName.Contains(word));
        if (query.BirthDate is { } born) rows = rows.Where(p => p.Profile.BirthDate == born);
        if (SearchText.SoughtDigits(query.Phone) is { Length: > 0 } digits) rows = rows.Where(p => p.SearchPhone.Contains(digits));

        var page = await rows.OrderBy(p => p.SearchName).ThenBy(p => p.Profile.BirthDate).ThenBy(p => p.CreatedAt).ThenBy(p => p.Id)
            .Take(FindPatients.MostFound).ToPageAsync(query.Paging, ct);
        return new Paged<FoundPatient>([.. page.Items.Select(FoundPatient.From)], page.Total, page.Page, page.PageSize);
    }
}
