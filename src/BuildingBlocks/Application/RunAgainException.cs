namespace Clinic.BuildingBlocks.Application;

/// <summary>
/// Somebody was first in the same moment, and what they stored changes what is to be done here: run again from the start, the same
/// command finds it. Treated like the errors of the database that pass.
/// </summary>
public sealed class RunAgainException() : Exception("Somebody changed the same thing in this moment; run again, the command finds what they stored.");
