using System.Security.Claims;
using Clinic.BuildingBlocks.Application;

namespace Clinic.Host.Realtime;

/// <summary>The names of the hub's groups.</summary>
internal static class HintGroups
{
    /// <summary>The permission that makes a person part of the front desk's group.</summary>
    public const string FrontDeskPermission = "appointments.read-all";

    private const string FrontDesk = "front-desk";

    public static string WatchersOf(Guid practitionerId) => $"watch:{practitionerId}";

    public static string Of(HintAudience audience) => audience switch
    {
        HintAudience.WatchersOf watchers => WatchersOf(watchers.PractitionerId),
        HintAudience.User user => $"user:{user.UserId}",
        HintAudience.Patient patient => $"patient:{patient.PatientId}",
        HintAudience.Record record => RecordOf(record.PatientId),
        HintAudience.Practitioner practitioner => $"practitioner:{practitioner.PractitionerId}",
        HintAudience.FrontDesk => FrontDesk,
        _ => throw new ArgumentOutOfRangeException(nameof(audience)),
    };

    private static string RecordOf(object patientId) => $"record:{patientId}";

    /// <summary>The groups a signed-in person belongs to.</summary>
    public static IEnumerable<string> Of(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(ClinicClaims.UserId) is { } id) yield return $"user:{id}";
        if (user.FindFirstValue(ClinicClaims.PatientId) is { } patient)
        {
            yield return $"patient:{patient}";
            yield return RecordOf(patient);
        }

        foreach (var acted in user.FindAll(ClinicClaims.ActsFor).Select(claim => claim.Value.Split(':')))
        {
            yield return $"patient:{acted[0]}";
            if (acted[1] == nameof(ProxyScope.BookAndRead)) yield return RecordOf(acted[0]);
        }

        if (user.FindFirstValue(ClinicClaims.PractitionerId) is { } practitioner) yield return $"practitioner:{practitioner}";
        if (user.HasClaim(ClinicClaims.Permission, FrontDeskPermission)) yield return FrontDesk;
    }
}
