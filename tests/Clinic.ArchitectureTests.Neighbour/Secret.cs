namespace Clinic.Neighbour.Domain;

internal sealed class Secret;
