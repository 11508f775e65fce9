using System.Text.Json;
using Clinic.BuildingBlocks.Application;
using Clinic.BuildingBlocks.Domain;
using Clinic.Identity.Contracts;
using Clinic.Identity.Domain;
using Microsoft.EntityFrameworkCore;

namespace Clinic.Identity.Application;

/// <summary>
/// The frame of every change of an application: made from the version that was seen, or refused with the present state; stored with
/// its audit entry, its news, and a hint to whoever looks at it.
/// </summary>
internal sealed class ChangeApplication(IIdentityDb db, ApplicationAnswers answers, ICurrentUser current, TimeProvider clock)
{
    /// <summary>Changes the own application without a step, for example what is written in it.</summary>
    public Task<Result<ApplicationResponse>> OfOwnAsync(int version, Func<DoctorApplication, Task<Error?>> change, CancellationToken ct) =>
        RunAsync(rows => rows.Where(a => a.UserId == current.UserId), version, forClinic: false, change, ct);

    /// <summary>Takes a step with the own application.</summary>
    /// <param name="version">The version the person saw.</param>
    /// <param name="action">The step.</param>
    /// <param name="check">What else must hold; null when nothing.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<ApplicationResponse>> OfOwnAsync(int version, ApplicationAction action, Func<DoctorApplication, Task<Error?>>? check, CancellationToken ct) =>
        OfOwnAsync(version, async a => (check is null ? null : await check(a)) ?? Take(a, action, null), ct);

    /// <summary>Takes a step with somebody's application.</summary>
    /// <param name="id">The application.</param>
    /// <param name="version">The version the person saw.</param>
    /// <param name="action">The step.</param>
    /// <param name="note">The question or the reason.</param>
    /// <param name="also">What happens with it, after the step; a refusal undoes both.</param>
    /// <param name="ct">Cancels before the commit.</param>
    public Task<Result<ApplicationResponse>> OfOthersAsync(
        Guid id, int version, ApplicationAction action, string? note, Func<DoctorApplication, Task<Error?>>? also, CancellationToken ct) => RunAsync(
        rows => rows.Where(a => a.Id == id && a.SubmittedAt != null && a.State != ApplicationState.Draft), version, forClinic: true,
        async a =>
        {
            // Nobody lets themselves in.
            if (a.UserId == current.UserId) return IdentityErrors.OwnAccount;
            var why = note is null ? null : await db.SealAsync(a.UserId, ApplicationFields.PlaceOfNote(a.Id, a.NextStep), note, ct);
            return Take(a, action, why) ?? (also is null ? null : await also(a));
        },
        ct);

    private Error? Take(DoctorApplication a, ApplicationAction action, Sealed? note)
    {
        if (a.Take(action, current.UserId, clock.GetInstant(), note) is { } refusal) return refusal;
        Tell(a);
        db.Audit($"application.{TextOf(action)}", "application", a.Id);
        return null;
    }

    private void Tell(DoctorApplication a) => db.Enqueue(new DoctorApplicationMoved(a.Id, a.Version, a.UserId, TextOf(a.State)), a.Id, a.Version);

    private static string TextOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private async Task<Result<ApplicationResponse>> RunAsync(
        Func<IQueryable<DoctorApplication>, IQueryable<DoctorApplication>> which, int version, bool forClinic, Func<DoctorApplication, Task<Error?>> change, CancellationToken ct)
    {
        try
        {
            return await db.TryInTransactionAsync<ApplicationResponse>(
                async () =>
                {
                    var a = await which(db.Applications.Include(x => x.History)).SingleOrDefaultAsync(ct);
                    if (a is null) return Error.NotFound;
                    if (a.Version != version) return IdentityErrors.ChangedMeanwhile.With("current", await answers.OfAsync(a, forClinic, ct));
                    if (await change(a) is { } refusal)
                    {
                        return refusal == IdentityErrors.NotAllowedInState ? refusal.With("current", await answers.OfAsync(a, forClinic, ct)) : refusal;
                    }

                    db.Hint(new HintAudience.User(a.UserId), HintTypes.Application, a.Id);
                    if (a.IsSeenByClinic) db.Hint(new HintAudience.FrontDesk(), HintTypes.Application, a.Id);
                    await db.SaveChangesAsync(ct);
                    return await answers.OfAsync(a, forClinic, ct);
                },
                ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody was a moment faster.
            return IdentityErrors.ChangedMeanwhile;
        }
    }
}
