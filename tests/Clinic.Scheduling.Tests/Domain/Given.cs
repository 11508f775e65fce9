using Clinic.Scheduling.Domain;
using NodaTime;
using NodaTime.Text;

namespace Clinic.Scheduling.Tests.Domain;

/// <summary>Questions to Availability in few words.</summary>
internal static class Given
{
    public static readonly Guid Location = Guid.NewGuid();
    public static readonly Guid Practitioner = Guid.NewGuid();
    public static readonly Guid Patient = Guid.NewGuid();

    public static Service Service(int minutes, int? step = null, int before = 0, int after = 0, int notice = 0, int horizon = 10_000) => new()
    {
        Id = Guid.NewGuid(), PractitionerId = Practitioner, Name = "Visit", DurationMinutes = minutes, SlotStepMinutes = step ?? minutes, Currency = "EUR",
        BufferBeforeMinutes = before, BufferAfterMinutes = after, MinimumNoticeMinutes = notice, HorizonDays = horizon, LocationIds = [Location],
    };

    /// <summary>Hours on every day of the week, for example <c>"09:00-12:00 13:00-17:00"</c>.</summary>
    public static IReadOnlyList<WeeklyHours> Daily(string windows) =>
        [.. Enum.GetValues<IsoDayOfWeek>().Where(d => d != IsoDayOfWeek.None).SelectMany(day => On(day, windows))];

    public static IReadOnlyList<WeeklyHours> On(IsoDayOfWeek day, string windows, LocalDate? from = null, LocalDate? to = null) =>
    [
        .. Windows(windows).Select(w => new WeeklyHours
        {
            Id = Guid.NewGuid(), PractitionerId = Practitioner, LocationId = Location, DayOfWeek = day, Start = w.Start, End = w.End, ValidFrom = from, ValidTo = to,
        }),
    ];

    public static DateOverride Override(LocalDate date, string windows) => new()
    {
        Id = Guid.NewGuid(), PractitionerId = Practitioner, LocationId = Location, Date = date, Windows = [.. Windows(windows)],
    };

    /// <summary>A holiday, everywhere.</summary>
    public static Holiday Holiday(LocalDate from, LocalDate? to = null, bool yearly = false) => new()
    {
        Id = Guid.NewGuid(), Name = "Holiday", From = from, To = to ?? from, Yearly = yearly,
    };

    public static AvailabilityQuestion Question(
        Service service, string zone, LocalDate date, IReadOnlyList<WeeklyHours> hours, Instant? now = null, int days = 1, IReadOnlyList<DateOverride>? overrides = null,
        IReadOnlyList<Span>? timeOff = null, IReadOnlyList<Span>? taken = null, IReadOnlyList<Span>? patientTaken = null,
        IReadOnlyList<Holiday>? holidays = null) => new(
        service, DateTimeZoneProviders.Tzdb[zone], date, date.PlusDays(days), now ?? Instant.FromUtc(2020, 1, 1, 0, 0), hours, overrides ?? [], timeOff ?? [],
        [.. (taken ?? []).Select(t => Taken(t))], [.. (patientTaken ?? []).Select(t => Taken(t))], holidays ?? [], new Asker(Patient, Patient));

    /// <summary>A visit of the patient who asks; buffers are in it.</summary>
    public static TakenTime Taken(Span span, Guid location = default) => new(span, span, location, Patient) { AppointmentId = Guid.NewGuid() };

    public static Span Span(string zone, LocalDate date, string window)
    {
        var w = Windows(window).Single();
        var tz = DateTimeZoneProviders.Tzdb[zone];
        return new Span(tz.AtLeniently(date + w.Start).ToInstant(), tz.AtLeniently(date + w.End).ToInstant());
    }

    /// <summary>The starts on the clock, for example <c>"09:00 09:30"</c>.</summary>
    public static string Starts(FreeDay day) => string.Join(' ', day.Times.Select(t => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Format(t.StartLocal.TimeOfDay)));

    private static IEnumerable<ClockWindow> Windows(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => new ClockWindow(Time(w[..5]), Time(w[6..])));

    private static LocalTime Time(string text) => LocalTimePattern.CreateWithInvariantCulture("HH:mm").Parse(text).Value;
}
