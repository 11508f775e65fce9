namespace Clinic.Patients.Application;

/// <summary>Wakes whoever makes exports; what waits is stored, so losing a wake only makes it later.</summary>
internal interface IExportQueue
{
    void Wake();
}
