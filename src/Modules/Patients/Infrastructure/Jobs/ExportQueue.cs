using Clinic.BuildingBlocks.Infrastructure.Outbox;
using Clinic.Patients.Application;

namespace Clinic.Patients.Infrastructure.Jobs;

/// <summary>Wakes the maker of exports on this host.</summary>
internal sealed class ExportQueue(RelaySignal signal) : IExportQueue
{
    /// <summary>Under which the maker is woken.</summary>
    public const string Signal = "patients.exports";

    public void Wake() => signal.Wake(Signal);
}
