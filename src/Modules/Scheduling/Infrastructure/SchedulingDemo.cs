using Clinic.BuildingBlocks.Application.Demo;

namespace Clinic.Scheduling.Infrastructure;

internal sealed class SchedulingDemo : IDemoSeeder
{
    public int Order => 3;

    public Task SeedAsync(DemoPlan plan, CancellationToken ct) => Task.CompletedTask;
}
