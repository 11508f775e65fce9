using Clinic.BuildingBlocks.Application.Demo;

namespace Clinic.Appointments.Infrastructure;

internal sealed class AppointmentsDemo : IDemoSeeder
{
    public int Order => 4;

    public Task SeedAsync(DemoPlan plan, CancellationToken ct) => Task.CompletedTask;
}
