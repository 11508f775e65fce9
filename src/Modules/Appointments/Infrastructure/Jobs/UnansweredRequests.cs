using System.Linq.Expressions;
using Clinic.Appointments.Application;
using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;

namespace Clinic.Appointments.Infrastructure.Jobs;

/// <summary>
/// Declines requests that no doctor answered in time, and ends proposals that no patient did. What is due is a column of the
/// appointment, so downtime delays it and loses nothing; the version keeps several hosts, and somebody who answers in the same
/// moment, apart.
/// </summary>
internal sealed partial class UnansweredRequests(IServiceScopeFactory scopes, TimeProvider clock, ILogger<UnansweredRequests> log) : BackgroundService
{
    private const int AtOnce = 50;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var id in await FindDueAsync(ProposalIsDue(clock.GetInstant()), a => a.ProposedUntil, stoppingToken)) await EndAsync(id, EndProposal, stoppingToken);
                foreach (var id in await FindDueAsync(RequestIsDue(clock.GetInstant()), a => a.RespondBy, stoppingToken)) await EndAsync(id, DeclineAsync, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, e.GetType().Name);
            }
        }
    }

    private static Expression<Func<Appointment, bool>> RequestIsDue(Instant now) => a => a.RespondBy <= now && a.Status == AppointmentStatus.Pending;

    private static Expression<Func<Appointment, bool>> ProposalIsDue(Instant now)
    {
        var due = now - Appointment.AnswerGrace;
        return a => a.ProposedUntil <= due;
    }

    private async Task<List<Guid>> FindDueAsync(Expression<Func<Appointment, bool>> due, Expression<Func<Appointment, Instant?>> when, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IAppointmentsDb>().Appointments.Where(due).OrderBy(when).Select(a => a.Id).Take(AtOnce).ToListAsync(ct);
    }

    private async Task EndAsync(Guid id, Func<IAppointmentsDb, Appointment, CancellationToken, Task<bool>> end, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAppointmentsDb>();
        try
        {
            await db.TryInTransactionAsync<Done>(
                async () =>
                {
                    var appointment = await db.Appointments.Include(a => a.History).SingleAsync(a => a.Id == id, ct);
                    if (!await end(db, appointment, ct)) return Done.Value;
                    db.HintAbout(appointment);
                    // Somebody may have answered in this moment; then the answer stands.
                    return await db.TrySaveAsync(ct, AppointmentStep.Key) is null ? Done.Value : AppointmentErrors.ChangedMeanwhile;
                },
                ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // The same, noticed elsewhere.
        }
    }

    private async Task<bool> DeclineAsync(IAppointmentsDb db, Appointment appointment, CancellationToken ct)
    {
        var proposed = appointment.Proposed();
        if (appointment.DeclineUnanswered(clock.GetInstant()) is not null) return false;
        await db.FreeAsync(appointment.Id, ct);
        db.Enqueue(new AppointmentDeclined(appointment.ToSnapshot(), ActorRole.System.ToEventText(), NotAnswered: true), appointment.Id, appointment.Version);
        db.WithdrawProposal(appointment, proposed, Actor.System);
        db.Audit("appointment.not_answered", "appointment", appointment.Id, appointment.PatientId);
        return true;
    }

    private Task<bool> EndProposal(IAppointmentsDb db, Appointment appointment, CancellationToken ct)
    {
        var proposed = appointment.Proposed();
        if (appointment.ExpireProposal(clock.GetInstant()) is not null) return Task.FromResult(false);
        db.Enqueue(
            new AppointmentProposalEnded(appointment.ToSnapshot(), ActorRole.System.ToEventText(), proposed!, AppointmentProposalEnded.NotAnswered),
            appointment.Id, appointment.Version);
        db.Audit("appointment.proposal_expired", "appointment", appointment.Id, appointment.PatientId);
        return Task.FromResult(true);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What nobody answered could not be ended ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
