using Clinic.Appointments.Application;
using Clinic.Appointments.Contracts;
using Clinic.Appointments.Domain;
using Clinic.BuildingBlocks.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Clinic.Appointments.Infrastructure.Jobs;

/// <summary>
/// Declines requests that nobody answered in time. What is due is a column of the appointment, so downtime delays it and loses
/// nothing; the version keeps several hosts, and a doctor who answers in the same moment, apart.
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
                foreach (var id in await FindDueAsync(stoppingToken)) await DeclineAsync(id, stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(log, e.GetType().Name);
            }
        }
    }

    private async Task<List<Guid>> FindDueAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = clock.GetInstant();
        return await scope.ServiceProvider.GetRequiredService<IAppointmentsDb>().Appointments
            .Where(a => a.RespondBy <= now && a.Status == AppointmentStatus.Pending).OrderBy(a => a.RespondBy).Select(a => a.Id).Take(AtOnce).ToListAsync(ct);
    }

    private async Task DeclineAsync(Guid id, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<IAppointmentsDb>();
        var appointment = await db.Appointments.Include(a => a.History).SingleAsync(a => a.Id == id, ct);
        if (appointment.DeclineUnanswered(clock.GetInstant()) is not null) return;
        db.OccupiedTime.RemoveRange(await db.OccupiedTime.Where(o => o.AppointmentId == id).ToListAsync(ct));
        db.Enqueue(new AppointmentDeclined(appointment.ToSnapshot(), ActorRole.System.ToEventText(), NotAnswered: true), id, appointment.Version);
        db.Audit("appointment.not_answered", "appointment", id, appointment.PatientId);
        db.HintAbout(appointment);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody answered in this moment; the answer stands.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unanswered requests could not be declined ({Error}); it is tried again.")]
    private static partial void LogFailed(ILogger logger, string error);
}
