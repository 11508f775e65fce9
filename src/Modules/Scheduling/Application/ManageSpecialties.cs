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

/// <summary>The clinic's specialties, hidden ones too, and the catalog to add from.</summary>
internal sealed record ListManagedSpecialties : IRequest<Result<ManagedSpecialties>>;

/// <summary>Adds a specialty, or changes its names, its synonyms, and whether patients are shown it. There is no removing: it can be hidden.</summary>
internal sealed record SaveSpecialty(string Code, bool IsNew, SaveSpecialtyBody Body) : IRequest<Result<ManagedSpecialty>>;

/// <param name="Catalog">Codes that the clinic does not have yet.</param>
internal sealed record ManagedSpecialties(IReadOnlyList<ManagedSpecialty> Specialties, IReadOnlyList<CatalogEntry> Catalog);

/// <param name="Code">NUCC.</param>
/// <param name="Version">To be sent back with a change.</param>
/// <param name="Renamed">Whether these are the clinic's own words.</param>
/// <param name="Doctors">How many doctors have it.</param>
internal sealed record ManagedSpecialty(
    string Code, int Version, string Name, string PractitionerTitle, bool Renamed, IReadOnlyList<string> Synonyms, bool Hidden, int Doctors);

/// <param name="Code">NUCC.</param>
internal sealed record CatalogEntry(string Code, string Name, string PractitionerTitle);

/// <param name="Version">The version the specialty was read with; 0 for a new one.</param>
/// <param name="Synonyms">Words that patients use for it.</param>
/// <param name="Hidden">Not shown to patients and given to no further doctor.</param>
internal sealed record SaveSpecialtyBody(int Version, string Name, string PractitionerTitle, IReadOnlyList<string>? Synonyms, bool Hidden);

/// <param name="Code">NUCC.</param>
internal sealed record AddSpecialtyBody(string Code, string Name, string PractitionerTitle, IReadOnlyList<string>? Synonyms);

internal sealed class ManageSpecialtiesEndpoints : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        var specialties = routes.MapGroup("/api/scheduling/manage/specialties").WithTags("Scheduling");
        specialties.MapGet("", (Sender send, CancellationToken ct) => send.Ok(new ListManagedSpecialties(), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(ListManagedSpecialties)).WithSummary("The clinic's specialties, as they are edited");
        specialties.MapPost("", (AddSpecialtyBody body, Sender send, CancellationToken ct) => send.Created(
                new SaveSpecialty(body.Code, IsNew: true, new SaveSpecialtyBody(0, body.Name, body.PractitionerTitle, body.Synonyms, Hidden: false)),
                s => $"/api/scheduling/manage/specialties/{s.Code}", ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName("AddSpecialty").WithSummary("Add a specialty").ProducesProblem(409).ProducesProblem(422);
        specialties.MapPut("{code}", (string code, SaveSpecialtyBody body, Sender send, CancellationToken ct) => send.Ok(new SaveSpecialty(code, IsNew: false, body), ct))
            .RequirePermission(SchedulingPermissions.ManageClinic).WithName(nameof(SaveSpecialty)).WithSummary("Rename, hide or show a specialty")
            .ProducesProblem(404).ProducesProblem(409).ProducesProblem(422);
    }
}

internal sealed class SaveSpecialtyValidator : AbstractValidator<SaveSpecialty>
{
    public SaveSpecialtyValidator()
    {
        // A rule may lean on those before it, for example that there is a value.
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(c => c.Code).Must(NuccCatalog.IsCode).When(c => c.IsNew).WithErrorCode("nucc_code").WithMessage("A code of the NUCC taxonomy has ten characters, the last is X.");
        RuleFor(c => c.Body.Name).NotEmpty().MaximumLength(80).OverridePropertyName("name");
        RuleFor(c => c.Body.PractitionerTitle).NotEmpty().MaximumLength(80).OverridePropertyName("practitionerTitle");
        RuleFor(c => c.Body.Synonyms).Must(words => words is null || (words.Count <= 20 && words.All(w => w is { Length: > 0 and <= 60 })))
            .WithErrorCode("too_long").WithMessage("At most 20 words of 60 characters.").OverridePropertyName("synonyms");
    }
}

internal sealed class ManageSpecialtiesHandlers(ISchedulingDb db) :
    IRequestHandler<ListManagedSpecialties, Result<ManagedSpecialties>>, IRequestHandler<SaveSpecialty, Result<ManagedSpecialty>>
{
    public async Task<Result<ManagedSpecialties>> Handle(ListManagedSpecialties query, CancellationToken ct)
    {
        var stored = await db.Specialties.AsNoTracking().ToListAsync(ct);
        var doctors = (await db.Practitioners.AsNoTracking().Select(p => p.SpecialtyCodes).ToListAsync(ct)).SelectMany(codes => codes).CountBy(code => code).ToDictionary();
        return new ManagedSpecialties(
            [.. stored.OrderBy(s => s.Hidden).ThenBy(s => SearchText.Fold(s.Name), StringComparer.Ordinal).ThenBy(s => s.Code, StringComparer.Ordinal).Select(s => Of(s, doctors.GetValueOrDefault(s.Code)))],
            [.. NuccCatalog.All.Where(e => stored.TrueForAll(s => s.Code != e.Code)).Select(e => new CatalogEntry(e.Code, e.Name, e.PractitionerTitle))]);
    }

    public async Task<Result<ManagedSpecialty>> Handle(SaveSpecialty command, CancellationToken ct)
    {
        var body = command.Body;
        var specialty = await db.Specialties.SingleOrDefaultAsync(s => s.Code == command.Code, ct);
        if (command.IsNew)
        {
            if (specialty is not null) return SchedulingErrors.SpecialtyExists;
            db.Specialties.Add(specialty = new Specialty { Code = command.Code, Version = 0, Name = "", PractitionerTitle = "" });
        }
        else if (specialty is null)
        {
            return Error.NotFound;
        }
        else if (specialty.Version != body.Version)
        {
            return SchedulingErrors.ChangedMeanwhile;
        }

        specialty.Version++;
        (specialty.Name, specialty.PractitionerTitle, specialty.Hidden) = (body.Name.Trim(), body.PractitionerTitle.Trim(), body.Hidden);
        specialty.Synonyms.Clear();
        specialty.Synonyms.AddRange((body.Synonyms ?? []).Select(w => w.Trim()).Where(w => w.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase));
        // A specialty has a code and no id: the code stands in the action.
        db.Audit($"{(command.IsNew ? "specialty.add" : "specialty.change")} {command.Code}", "specialty", Guid.Empty);
        try
        {
            if (await db.TrySaveAsync(ct, Specialty.Key) is not null) return SchedulingErrors.SpecialtyExists;
        }
        catch (DbUpdateConcurrencyException)
        {
            return SchedulingErrors.ChangedMeanwhile;
        }

        var doctors = (await db.Practitioners.AsNoTracking().Select(p => p.SpecialtyCodes).ToListAsync(ct)).Count(codes => codes.Contains(specialty.Code));
        return Of(specialty, doctors);
    }

    private static ManagedSpecialty Of(Specialty s, int doctors) => new(s.Code, s.Version, s.Name, s.PractitionerTitle, s.Renamed, s.Synonyms, s.Hidden, doctors);
}
