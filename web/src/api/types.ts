/*
 * The shapes of the API under the names the pages use. Once openapi.json is written, each becomes an alias
 * of the generated schema (`components['schemas']['SlotResponse']`) and no page changes.
 */

import type { components } from './schema';

/** `2026-12-03T09:00:00Z` */
export type Instant = string;
/** `2026-12-03` */
export type LocalDate = string;
/** `2026-12-03T10:20`, read together with a `timeZone` beside it */
export type LocalDateTime = string;
/** `09:30` */
export type LocalTime = string;

export type Page<T> = { items: T[]; total: number; page: number; pageSize: number };
export type Money = { amountMinor: number; currency: string };
export type Mode = 'in_person' | 'video' | 'phone';
export type Role = 'patient' | 'practitioner' | 'receptionist' | 'admin';

export type DemoPerson = { email: string; name: string; role: Role };
export type Clinic = {
  name: string;
  phone: string;
  emergencyNumber: string;
  demo: boolean;
  languages: string[];
  mailToFiles: boolean;
  /** The legal texts that there are. */
  legal: { privacy?: string | null; terms?: string | null; imprint?: string | null };
  demoPeople: DemoPerson[] | null;
  demoPassword: string | null;
  /** Where the logo is. */
  logo?: string | null;
  /** The colour of what can be pressed, where it is not ours. */
  accentColor?: string | null;
};

export type Me = {
  userId: string;
  email: string;
  name: string;
  givenName: string;
  familyName: string;
  roles: Role[];
  permissions: string[];
  patientId?: string | null;
  practitionerId?: string | null;
  language?: string | null;
};

export type Address = {
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  postalCode?: string | null;
  country?: string | null;
};
export type Profile = {
  id: string;
  givenName: string;
  familyName: string;
  birthDate: LocalDate;
  phone: string;
  email: string;
  address?: Address | null;
  language?: string | null;
  timeZone?: string | null;
  /** Where the photo is. */
  photo?: string | null;
  version: number;
};

export type Specialty = {
  code: string;
  name: string;
  practitionerTitle: string;
  /** The clinic's own words, shown in every language. */
  renamed?: boolean;
};
export type Location = {
  id: string;
  name: string;
  city: string;
  country: string;
  address: string;
  timeZone: string;
  phone: string;
  kind?: 'place' | 'virtual';
  mapUrl?: string | null;
};
export type Service = {
  id: string;
  name: string;
  durationMinutes: number;
  mode: Mode;
  fee: Money;
  needsApproval: boolean;
  minimumNoticeMinutes: number;
  horizonDays: number;
  cancellationCutoffMinutes: number;
  /** How many patients may book the same start; 1 is the usual visit. */
  seats: number;
  instructions?: string | null;
  locationIds: string[];
};
export type Slot = {
  start: Instant;
  end: Instant;
  startLocal: LocalDateTime;
  endLocal: LocalDateTime;
  timeZone: string;
  locationId: string;
  practitionerId: string;
  serviceId: string;
  /** Of a group visit: how many places are free. */
  seatsLeft?: number | null;
};
export type Reason =
  | 'no_hours'
  | 'fully_booked'
  | 'too_soon'
  | 'beyond_horizon'
  | 'practitioner_away'
  | 'holiday'
  | 'no_gap_long_enough'
  | 'in_the_past'
  | 'other_time_of_day';

export type SearchDay = { date: LocalDate; slots: Slot[]; more: number; reason?: Reason | null };
export type SearchResult = {
  id: string;
  name: string;
  initials: string;
  /** Where the photo is. */
  photo?: string | null;
  specialties: Specialty[];
  languages: string[];
  locations: Location[];
  services: Service[];
  service: Service | null;
  days: SearchDay[];
  nextSlots: Slot[];
  nextFree?: Slot | null;
};
export type SearchResults = Page<SearchResult> & { days: LocalDate[] };

export type Practitioner = {
  id: string;
  name: string;
  initials: string;
  /** Where the photo is. */
  photo?: string | null;
  givenName: string;
  familyName: string;
  specialties: Specialty[];
  languages: string[];
  biography?: string | null;
  education: string[];
  /** Earlier positions, one line each, newest first. */
  experience: string[];
  experienceYears?: number | null;
  locations: Location[];
  services: Service[];
};

export type SlotDay = { date: LocalDate; count: number; reason?: Reason | null };
export type FreeSlots = {
  slots: Slot[];
  days: SlotDay[];
  reason?: Reason | null;
  /** The next times of the same doctor and service. */
  alternatives?: Slot[] | null;
  /** The nearest times in other ways. */
  others?: OtherTime[] | null;
};

/** A time near the one that was asked for, and in what it differs. */
export type OtherTime = {
  way: 'other_location' | 'shorter_service' | 'other_practitioner';
  slot: Slot;
  practitionerName: string;
  serviceName: string;
  durationMinutes: number;
  locationName: string;
};

/** Why a time is not offered: every rule that removed it, in order. */
export type ExplainedTime = {
  atLocal: LocalDateTime;
  timeZone: string;
  /** For patients. */
  free: boolean;
  /** For the clinic, which notice and horizon do not bind. */
  freeForClinic: boolean;
  /** Whether the doctor takes new visits at all. */
  bookable: boolean;
  hours: TimeWindow[];
  rules: ExplainedRule[];
  nearest: Slot[];
};
export type ExplainedRule = {
  rule: components['schemas']['TimeRule'];
  bindsClinic: boolean;
  fromLocal?: LocalDateTime | null;
  toLocal?: LocalDateTime | null;
  name?: string | null;
  /** The rule's own number: minutes, or days of the horizon. */
  amount?: number | null;
  appointmentId?: string | null;
};

export type Hold = {
  holdId: string;
  token: string;
  expiresAt: Instant;
  expiresInSeconds: number;
  canExtend: boolean;
  start: Instant;
  end: Instant;
  startLocal: LocalDateTime;
  endLocal: LocalDateTime;
  timeZone: string;
  practitionerId: string;
  practitionerName: string;
  /** For whom. */
  patientId: string;
  serviceId: string;
  serviceName: string;
  durationMinutes: number;
  mode: Mode;
  needsApproval: boolean;
  /** How many patients may come; 1 is the usual visit. */
  seats: number;
  fee: Money;
  locationId: string;
  locationName: string;
  locationAddress: string;
  cancelUntil: Instant;
  cancelUntilLocal: LocalDateTime;
  replacing?: string | null;
  /** All times of a series, which are held together; the other members tell of the first. */
  times?: { start: Instant; end: Instant; startLocal: LocalDateTime; endLocal: LocalDateTime }[] | null;
};

/** One date of a visit that repeats. */
export type SeriesOccurrence = {
  /** Missing where the clock skips the time that night. */
  start?: Instant | null;
  end?: Instant | null;
  startLocal: LocalDateTime;
  endLocal: LocalDateTime;
  free: boolean;
  reason?: components['schemas']['NotFree'] | null;
  /** By how much the clinic's clock differs from that of the first date. */
  shiftMinutes: number;
};
/** A visit of a series, and the time that it would get. */
export type SeriesMove = { appointmentId: string; to: SeriesOccurrence };
export type SeriesPreview = { timeZone: string; occurrences: SeriesOccurrence[] };

export type WeeklyHours = {
  locationId: string;
  /** Monday is 1, Sunday is 7. */
  dayOfWeek: number;
  start: LocalTime;
  end: LocalTime;
  validFrom?: LocalDate | null;
  validTo?: LocalDate | null;
};
export type TimeWindow = { start: LocalTime; end: LocalTime };
export type DateOverride = {
  id: string;
  date: LocalDate;
  locationId: string;
  closed: boolean;
  windows: TimeWindow[];
};
export type Absence = {
  id: string;
  start: Instant;
  end: Instant;
  startLocal: LocalDateTime;
  endLocal: LocalDateTime;
  timeZone: string;
  note?: string | null;
  /** The same for all of one repetition. */
  repeatId?: string | null;
};
/** Every so many weeks on the same weekday and hours, so many times in all. */
export type AbsenceRepeat = { everyWeeks: number; times: number };
/** A visit that lies in time off, and the nearest other time for it, where there is one. */
export type AffectedVisit = {
  appointmentId: string;
  patientId: string;
  start: Instant;
  end: Instant;
  startLocal: LocalDateTime;
  timeZone: string;
  locationId: string;
  serviceId: string;
  suggestion?: Slot | null;
  /** Where there is no suggestion: a colleague's next time at the same place, to be told on the phone. */
  colleague?: OtherTime | null;
};
/** What time off would mean, before it is added. */
export type AbsencePreview = {
  /** In order of time. */
  visits: AffectedVisit[];
  /** How many times in it somebody is booking at this moment. */
  holds: number;
};
/** How a visit stands that lies, or lay, in time off. */
export type AffectedState = 'open' | 'proposed' | 'moved' | 'refused' | 'not_answered' | 'called_off';
export type AffectedVisitState = { timeOffId: string; appointmentId: string; state: AffectedState };
export type Schedule = {
  practitionerId: string;
  version: number;
  locations: Location[];
  weeklyHours: WeeklyHours[];
  overrides: DateOverride[];
  absences: Absence[];
  /** What is stored and will surprise somebody. */
  warnings?: HoursWarning[];
};
export type HoursWarning = {
  code: 'skipped_by_clock' | 'service_too_long';
  /** Which of the weekly hours, counted from 0. */
  hours?: number | null;
  service?: string | null;
  fromLocal?: LocalDateTime | null;
  toLocal?: LocalDateTime | null;
};
export type WorkingWindow = {
  start: Instant;
  end: Instant;
  startLocal: LocalDateTime;
  endLocal: LocalDateTime;
  timeZone: string;
  locationId: string;
};
export type WorkingTime = { windows: WorkingWindow[]; absences: Absence[] };

export type AppointmentStatus =
  'pending' | 'booked' | 'arrived' | 'fulfilled' | 'cancelled' | 'declined' | 'noshow';
export type AppointmentAction =
  | 'approve'
  | 'decline'
  | 'propose'
  | 'accept'
  | 'refuse'
  | 'reschedule'
  | 'cancel'
  | 'confirm'
  | 'arrive'
  | 'call_in'
  | 'undo_arrive'
  | 'fulfill'
  | 'no_show'
  | 'reopen';
export type HistoryEntry = {
  at: Instant;
  action: string;
  actorRole: Role | 'system';
  actorName?: string | null;
  note?: string | null;
  startLocal?: LocalDateTime | null;
};
/** A time that the clinic proposes for a visit; the patient takes it or keeps the present one. */
export type Proposal = {
  /** Whose time it is, where it is another doctor's than the visit's. */
  practitionerName?: string | null;
  start: Instant;
  end: Instant;
  startLocal: LocalDateTime;
  endLocal: LocalDateTime;
  timeZone: string;
  locationId: string;
  locationName: string;
  locationAddress: string;
  serviceName: string;
  durationMinutes: number;
  mode: Mode;
  fee: Money;
  /** Until then the patient may answer. */
  expiresAt: Instant;
  expiresAtLocal: LocalDateTime;
};
export type Appointment = {
  id: string;
  status: AppointmentStatus;
  version: number;
  start: Instant;
  end: Instant;
  startLocal: LocalDateTime;
  endLocal: LocalDateTime;
  timeZone: string;
  durationMinutes: number;
  practitionerId: string;
  practitionerName: string;
  patientId: string;
  patientName: string;
  patientBirthDate?: LocalDate | null;
  patientPhone?: string | null;
  serviceId: string;
  serviceName: string;
  /** How many patients may come; those of one group share doctor, service, place and start. */
  seats: number;
  mode: Mode;
  locationId: string;
  locationName: string;
  locationAddress: string;
  fee: Money;
  /** What the patient wants help with. Not sent to admins, who read no health data. */
  reason?: string | null;
  statusReason?: string | null;
  statusReasonCode?: string | null;
  requestedAt: Instant;
  respondBy?: Instant | null;
  cancelUntil: Instant;
  cancelUntilLocal: LocalDateTime;
  confirmedAt?: Instant | null;
  arrivedAt?: Instant | null;
  inRoomSince?: Instant | null;
  proposal?: Proposal | null;
  /** Where it stands among the visits that it was booked with. */
  series?: { id: string; number: number; of: number } | null;
  /** Only in the answer to a step that was taken with the following visits too. */
  following?: { changed: number; left: number } | null;
  allowedActions: AppointmentAction[];
  history?: HistoryEntry[] | null;
};

/** A visit in a list of the clinic: nothing of what the patient or the doctor wrote. */
export type ClinicVisit = Omit<
  Appointment,
  | 'patientPhone'
  | 'locationAddress'
  | 'fee'
  | 'reason'
  | 'statusReason'
  | 'statusReasonCode'
  | 'cancelUntil'
  | 'cancelUntilLocal'
  | 'confirmedAt'
  | 'following'
  | 'history'
>;

/** Enough of a patient to tell them from others. */
export type FoundPatient = {
  id: string;
  givenName: string;
  familyName: string;
  birthDate: LocalDate;
  phone?: string | null;
  email?: string | null;
  /** Whether the person can sign in. */
  hasAccount: boolean;
  /** Whether the patient was put away. */
  archived?: boolean;
};
/** A patient as staff see them. */
export type PatientRecord = FoundPatient & {
  address?: Address | null;
  language: string;
  timeZone?: string | null;
  createdAt: Instant;
  /** Put away: found only where archived ones are asked for. */
  archived?: boolean;
  /** The same person under another record, which stays. */
  mergedInto?: string | null;
  /** The records that were merged into this one. */
  merged?: string[];
  version: number;
};

export type NotificationKind =
  | 'requested'
  | 'booked'
  | 'approved'
  | 'declined'
  | 'moved'
  | 'cancelled'
  | 'not_answered'
  | 'proposed'
  | 'proposal_refused'
  | 'proposal_not_answered'
  | 'reminder'
  | 'application_received'
  | 'application_more_needed'
  | 'application_approved'
  | 'application_denied'
  | 'licence_ending'
  | 'licence_ended'
  | 'licence_accepted'
  | 'licence_refused'
  | 'wait_list_offered'
  | 'message_received'
  | 'proxy_invited'
  | 'proxy_accepted'
  | 'proxy_ending'
  | 'proxy_ended'
  | 'record_joined'
  | 'guardian_joined'
  | 'emergency_opened';
export type Notification = {
  id: string;
  seq: number;
  kind: NotificationKind;
  at: Instant;
  read: boolean;
  /** The visit it is about, if it is about one. */
  appointmentId?: string | null;
  /** The visit, application, doctor or offer it is about. */
  sourceId: string;
  data: {
    practitionerName: string;
    patientName: string;
    serviceName: string;
    startLocal: LocalDateTime;
    timeZone: string;
    locationName: string;
    previousStartLocal?: LocalDateTime | null;
    forStaff: boolean;
    /** Of a series: with how many visits it happened. */
    visits?: number | null;
    /** Of a licence: its last good date. */
    expiresOn?: LocalDate | null;
    /** The given name of the patient, where the reader acts for them. */
    for?: string | null;
    /** Whose record it is about, where it is about one. */
    patientId?: string | null;
    /** Who acts for the patient, where it is about that. */
    proxyName?: string | null;
  };
};
export type Inbox = Page<Notification> & { unread: number };

export type MessageChoice = {
  topic: 'bookings' | 'changes' | 'reminders' | 'messages' | 'security';
  channel: 'in_app' | 'email' | 'sms';
  on: boolean;
  alwaysOn: boolean;
};
/** Times of day as `HH:mm`, on the clock of the person's zone. */
export type QuietHours = { from: string; until: string };
export type MessagePreferences = {
  choices: MessageChoice[];
  quietHours?: QuietHours | null;
  timeZone?: string | null;
  smsTo?: string | null;
  /** Whether mails may say what a visit is for. */
  namesVisit: boolean;
};
export type OutboxMail = {
  id: string;
  to: string;
  subject: string;
  kind: string;
  state: 'queued' | 'sent' | 'failed';
  at: Instant;
  attempts: number;
  body: string;
};
