import type { Conversation, Side } from '@/api/messages';
import type { components } from '@/api/schema';
import type {
  Absence,
  Appointment,
  Clinic,
  ExplainedTime,
  Location,
  Me,
  MessagePreferences,
  Notification,
  OtherTime,
  OutboxMail,
  PatientRecord,
  Practitioner,
  Profile,
  Proposal,
  Reason,
  Schedule,
  SeriesPreview,
  Service,
  Slot,
  Specialty,
} from '@/api/types';
import type { WaitListEntry } from '@/api/wait-list';
// Not by its short name, which the server that answers from here does not know.
import { addDays } from '../lib/time';

/*
 * A small clinic on Tuesday 1 December 2026, 11:06 in Berlin, for component tests and for looking at pages without a
 * server. It is never part of the product's bundle.
 */
export const today = '2026-12-01';
export const nowInstant = '2026-12-01T10:06:00Z';

export const clinic: Clinic = {
  name: 'Northgate Clinic',
  phone: '+49 30 555 0142',
  emergencyNumber: '112',
  demo: true,
  languages: ['en', 'es'],
  mailToFiles: true,
  demoPassword: 'Clinic-demo-2026',
  legal: {},
  demoPeople: [
    { email: 'patient@clinic.example', name: 'Marta Oliveira', role: 'patient' },
    { email: 'doctor@clinic.example', name: 'Dr Inés Carranza Ruiz', role: 'practitioner' },
    { email: 'reception@clinic.example', name: 'Kofi Mensah', role: 'receptionist' },
    { email: 'admin@clinic.example', name: 'Jana Procházková', role: 'admin' },
  ],
};

const person = (email: string, name: string, roles: Me['roles'], ids: Partial<Me> = {}): Me => ({
  userId: `user-${email}`,
  email,
  name,
  givenName: name.split(' ')[0] ?? name,
  familyName: name.split(' ').at(-1) ?? name,
  roles,
  permissions: [],
  language: 'en',
  ...ids,
});

export const people: Record<string, Me> = Object.fromEntries(
  [
    person('patient@clinic.example', 'Marta Oliveira', ['patient'], {
      patientId: 'pat-marta',
      permissions: ['messaging.use'],
    }),
    person('doctor@clinic.example', 'Inés Carranza Ruiz', ['practitioner'], {
      practitionerId: 'doc-ic',
      permissions: ['messaging.use', 'messaging.answer'],
    }),
    person('reception@clinic.example', 'Kofi Mensah', ['receptionist'], {
      permissions: ['scheduling.hold-for-others'],
    }),
    person('admin@clinic.example', 'Jana Procházková', ['admin'], {
      permissions: ['scheduling.hold-for-others'],
    }),
    person('applicant@clinic.example', 'Nadia Berg', []),
  ].map((me) => [me.email, me]),
);

const place = (
  id: string,
  name: string,
  city: string,
  address: string,
  timeZone = 'Europe/Berlin',
): Location => ({
  id,
  name,
  city,
  country: city === 'Lisbon' ? 'PT' : 'DE',
  address,
  timeZone,
  phone: '+49 30 555 0142',
});
export const riverside = place('loc-riverside', 'Riverside', 'Berlin', 'Spreeweg 14');
export const northgate = place('loc-northgate', 'Northgate', 'Berlin', 'Torstrasse 120');
export const harbour = place('loc-harbour', 'Harbour', 'Lisbon', 'Rua do Cais 8', 'Europe/Lisbon');
export const locations = [riverside, northgate, harbour];

export const managedLocations = locations.map((l, i) => ({
  id: l.id,
  version: 3,
  kind: 'place',
  name: l.name,
  addressLines: [l.address],
  postalCode: '10115',
  city: l.city,
  country: l.country,
  phone: l.phone,
  timeZone: l.timeZone,
  mapUrl: null,
  shownMapUrl: `https://www.openstreetmap.org/search?query=${l.id}`,
  closed: false,
  doctors: 2,
  futureVisits: i === 0 ? 12 : 0,
}));

export const timeZones = [
  { id: 'Europe/Berlin', country: 'Germany', utcOffset: '+01:00' },
  { id: 'Europe/Lisbon', country: 'Portugal', utcOffset: '+00:00' },
];

export const visitDefaults = {
  version: 0,
  values: {
    durationMinutes: 30,
    slotStepMinutes: 30,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 5,
    minimumNoticeMinutes: 60,
    horizonDays: 90,
    cancellationCutoffMinutes: 1440,
    needsApproval: false,
  },
};

export const travelRules = { version: 0, values: { gapMinutes: 30 } };

export const holidays = [
  {
    id: 'hol-christmas',
    version: 1,
    locationId: null,
    name: 'Christmas',
    from: '2025-12-25',
    to: '2025-12-26',
    yearly: true,
    nextFrom: '2026-12-25',
    nextTo: '2026-12-26',
    visits: 3,
  },
];

const figures = {
  visits: 120,
  pending: 4,
  open: 20,
  fulfilled: 80,
  noshow: 4,
  cancelledByPatient: 6,
  cancelledByClinic: 2,
  declined: 3,
  notAnswered: 1,
  noshowRate: 0.0476,
  cancellationRate: 0.069,
  leadHours: 52.5,
  approvalHours: 3.2,
  bookedMinutes: 3600,
  offeredMinutes: 9600,
  utilisation: 0.375,
};

export const analytics = {
  from: '2026-11-02',
  to: '2026-12-02',
  total: figures,
  before: { ...figures, visits: 96, noshowRate: null, approvalHours: null, utilisation: null },
  days: [
    { date: '2026-11-30', visits: 70, open: 0, fulfilled: 60, noshow: 4, cancelled: 4, declined: 2 },
    { date: '2026-12-01', visits: 50, open: 24, fulfilled: 20, noshow: 0, cancelled: 4, declined: 2 },
  ],
  locations: [{ key: 'loc-riverside', name: 'Riverside', figures }],
  specialties: [{ key: '207N00000X', name: '', figures }],
  doctors: [{ key: 'doc-ic', name: 'Dr Inés Carranza Ruiz', figures }],
};

export const accountFigures = {
  total: 31,
  activeLately: 12,
  byRole: [
    { role: 'patient', name: null, count: 24 },
    { role: 'practitioner', name: null, count: 5 },
  ],
  newPerWeek: [{ from: '2026-11-30', count: 3 }],
};

export const dermatology: Specialty = {
  code: '207N00000X',
  name: 'Dermatology',
  practitionerTitle: 'Dermatologist',
};
export const specialties: Specialty[] = [
  dermatology,
  { code: '207RC0000X', name: 'Cardiology', practitionerTitle: 'Cardiologist' },
  { code: '207Q00000X', name: 'General practice', practitionerTitle: 'General practitioner' },
];

const service = (
  doctor: string,
  place: Location,
  name: string,
  minutes: number,
  euros: number,
  approval: boolean,
) =>
  ({
    id: `${doctor}-${name.toLowerCase().replace(' ', '-')}`,
    name,
    durationMinutes: minutes,
    mode: name.startsWith('Video') ? 'video' : 'in_person',
    fee: { amountMinor: euros * 100, currency: 'EUR' },
    needsApproval: approval,
    minimumNoticeMinutes: 60,
    horizonDays: 90,
    cancellationCutoffMinutes: 1440,
    seats: 1,
    instructions: 'Lift to the second floor. Spanish-speaking reception on Tuesdays and Thursdays.',
    locationIds: [place.id],
  }) satisfies Service;

function doctor(
  id: string,
  name: string,
  at: Location,
  languages: string[],
  fees: [number, number, number],
  approval: boolean,
): Practitioner {
  const [minutes, first, other] = fees;
  return {
    id,
    name,
    initials: id.slice(4).toUpperCase(),
    givenName: name.split(' ')[1] ?? name,
    familyName: name.split(' ').slice(2).join(' '),
    specialties: [dermatology],
    languages,
    biography:
      'Looks after children and adults with long-lasting skin conditions, leads the mole clinic and explains results in plain words.',
    experience: [],
    education: [
      'Universidad Complutense de Madrid, 2006.',
      'Specialist, Universitätsklinikum Heidelberg, 2012.',
    ],
    experienceYears: 16,
    locations: [at],
    services: [
      service(id, at, 'First visit', minutes, first, approval),
      service(id, at, 'Follow-up', 15, other, approval),
      service(id, at, 'Video visit', 20, other + 10, approval),
    ],
  };
}

export const ines = doctor(
  'doc-ic',
  'Dr Inés Carranza Ruiz',
  riverside,
  ['es', 'de', 'en'],
  [30, 95, 60],
  true,
);
/** A visit of several patients at the same time. */
export const backSchool: Service = {
  ...service('doc-ic', riverside, 'Back school', 60, 20, false),
  seats: 8,
};
ines.services.push(backSchool);
export const doctors: Practitioner[] = [
  ines,
  doctor('doc-bf', 'Dr Beatriz Falcão', harbour, ['pt', 'es', 'fr'], [30, 80, 50], false),
  doctor('doc-eo', 'Dr Emeka Obiora', northgate, ['en', 'es', 'ig'], [20, 110, 70], false),
  doctor('doc-ti', 'Dr Tomás Iriarte', northgate, ['es', 'eu', 'en'], [20, 90, 60], false),
  doctor('doc-av', 'Prof. Anna-Lena Vogt', riverside, ['de', 'es'], [45, 140, 90], true),
];

export const searchDays = ['2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04', '2026-12-07'];

/** Free times by doctor, in the order of {@link searchDays}; a reason where there are none. */
export const freeTimes: Record<string, (string[] | Reason)[]> = {
  'doc-ic': [
    'fully_booked',
    ['16:40', '17:10'],
    ['09:10', '10:20', '11:40', '14:00', '14:30', '15:00', '16:10'],
    ['08:40', '13:20', '15:00'],
    ['08:40', '09:10', '09:40', '11:00', '13:20', '15:40'],
  ],
  'doc-bf': [
    'no_hours',
    ['09:30', '11:00', '14:30'],
    ['08:30', '09:00', '12:00', '13:30', '15:00'],
    ['10:30'],
    'fully_booked',
  ],
  'doc-eo': [
    ['15:20', '16:00'],
    ['10:00', '10:40', '11:20', '12:00', '14:00', '15:20'],
    ['12:00', '16:20'],
    'no_hours',
    ['09:20', '10:00', '13:40'],
  ],
  'doc-ti': [
    'practitioner_away',
    'practitioner_away',
    ['13:00', '13:20', '13:40', '14:00', '14:20', '15:00'],
    ['09:00', '09:20'],
    ['14:00', '16:20'],
  ],
  'doc-av': ['fully_booked', 'fully_booked', 'fully_booked', 'fully_booked', 'fully_booked'],
};

/** In December Berlin is one hour ahead of UTC, and Lisbon is on it. */
const offsetHours = (timeZone: string) => (timeZone === 'Europe/Berlin' ? 1 : 0);

export function instantOf(local: string, timeZone: string): string {
  const at = new Date(`${local}Z`);
  at.setUTCHours(at.getUTCHours() - offsetHours(timeZone));
  return at.toISOString().replace('.000', '');
}

export function plusMinutes(local: string, minutes: number): string {
  return new Date(new Date(`${local}Z`).getTime() + minutes * 60_000).toISOString().slice(0, 16);
}

export function slotAt(of: Practitioner, serviceId: string, local: string): Slot {
  const offered = of.services.find((s) => s.id === serviceId) ?? of.services[0];
  const at = of.locations[0] ?? riverside;
  const endLocal = plusMinutes(local, offered?.durationMinutes ?? 30);
  return {
    start: instantOf(local, at.timeZone),
    end: instantOf(endLocal, at.timeZone),
    startLocal: local,
    endLocal,
    timeZone: at.timeZone,
    locationId: at.id,
    practitionerId: of.id,
    serviceId: offered?.id ?? '',
    // Of eight places, five are taken.
    ...(offered && offered.seats > 1 && { seatsLeft: offered.seats - 5 }),
  };
}

export const slotsOn = (of: Practitioner, serviceId: string, date: string): Slot[] => {
  const times = freeTimes[of.id]?.[searchDays.indexOf(date)];
  return Array.isArray(times) ? times.map((time) => slotAt(of, serviceId, `${date}T${time}`)) : [];
};
export const reasonOn = (of: Practitioner, date: string): Reason => {
  const times = freeTimes[of.id]?.[searchDays.indexOf(date)];
  return typeof times === 'string' ? times : 'no_hours';
};

type VisitSeed = [id: string, patient: string, local: string, minutes: number, serviceName: string];

export function visit(
  [id, patientName, startLocal, durationMinutes, serviceName]: VisitSeed,
  change: Partial<Appointment> = {},
): Appointment {
  const endLocal = plusMinutes(startLocal, durationMinutes);
  return {
    id,
    status: 'booked',
    version: 1,
    start: instantOf(startLocal, 'Europe/Berlin'),
    end: instantOf(endLocal, 'Europe/Berlin'),
    startLocal,
    endLocal,
    timeZone: 'Europe/Berlin',
    durationMinutes,
    practitionerId: ines.id,
    practitionerName: ines.name,
    patientId: `pat-${id}`,
    patientName,
    patientBirthDate: '1992-03-14',
    patientPhone: '+49 30 555 0177',
    serviceId: 'doc-ic-first-visit',
    serviceName,
    seats: 1,
    mode: 'in_person',
    locationId: riverside.id,
    locationName: riverside.name,
    locationAddress: `${riverside.address}, ${riverside.city}`,
    fee: { amountMinor: 9500, currency: 'EUR' },
    reason: 'A mole on my left shoulder has grown since the summer and itches.',
    requestedAt: '2026-12-01T09:26:00Z',
    cancelUntil: '2026-12-02T09:20:00Z',
    cancelUntilLocal: '2026-12-02T10:20',
    allowedActions: [],
    history: [
      {
        at: '2026-11-28T10:02:00Z',
        action: 'request',
        actorRole: 'patient',
        actorName: patientName,
        startLocal,
      },
      { at: '2026-11-28T11:15:00Z', action: 'approve', actorRole: 'practitioner', actorName: ines.name },
    ],
    ...change,
  };
}

/** Another time that the clinic proposes, to be answered in two days. */
export const proposalAt = (
  startLocal: string,
  durationMinutes = 30,
  serviceName = 'First visit',
): Proposal => {
  const start = instantOf(startLocal, 'Europe/Berlin');
  return {
    start,
    end: new Date(new Date(start).getTime() + durationMinutes * 60_000).toISOString(),
    startLocal,
    endLocal: startLocal,
    timeZone: 'Europe/Berlin',
    locationId: riverside.id,
    locationName: riverside.name,
    locationAddress: '14 Spreeweg, Berlin',
    serviceName,
    durationMinutes,
    mode: 'in_person',
    fee: { amountMinor: 9500, currency: 'EUR' },
    expiresAt: '2026-12-03T10:00:00Z',
    expiresAtLocal: '2026-12-03T11:00',
  };
};

const done: Partial<Appointment> = { status: 'fulfilled' };
const toApprove: Partial<Appointment> = {
  status: 'pending',
  allowedActions: ['approve', 'decline', 'propose', 'reschedule', 'cancel'],
  history: [],
};
const open: Partial<Appointment> = { allowedActions: ['arrive', 'propose', 'reschedule', 'cancel'] };

const inGroup: Partial<Appointment> = { ...open, serviceId: backSchool.id, seats: backSchool.seats };

/** The doctor's week. */
export const practiceVisits: Appointment[] = [
  visit(['m1', 'Lukas Brandt', '2026-11-30T09:00', 30, 'First visit'], done),
  visit(['m2', 'Zeynep Kaya', '2026-11-30T09:40', 20, 'Follow-up'], done),
  visit(['m3', 'Noor El-Amin', '2026-11-30T10:20', 40, 'First visit'], done),
  visit(['m4', 'Piotr Zając', '2026-11-30T13:00', 30, 'Follow-up'], done),
  visit(['t1', 'Gustav Lindner', '2026-12-01T08:40', 20, 'Follow-up'], done),
  visit(['t2', 'Aaliyah Rahman', '2026-12-01T09:10', 30, 'First visit'], done),
  visit(['t3', 'Pieter van Dijk', '2026-12-01T09:40', 20, 'Mole check'], { status: 'noshow' }),
  visit(['t4', 'Chidinma Eze', '2026-12-01T10:20', 30, 'First visit'], {
    status: 'arrived',
    arrivedAt: '2026-12-01T09:10:00Z',
    inRoomSince: '2026-12-01T09:24:00Z',
    allowedActions: ['fulfill'],
  }),
  visit(['t5', 'Sofía Marchetti', '2026-12-01T11:00', 30, 'Follow-up'], {
    status: 'arrived',
    arrivedAt: '2026-12-01T10:00:00Z',
    allowedActions: ['call_in', 'undo_arrive', 'fulfill'],
  }),
  visit(['t6', 'Yuki Tanabe', '2026-12-01T11:40', 20, 'Mole check'], open),
  visit(['t7', 'Osman Demir', '2026-12-01T13:20', 30, 'First visit'], open),
  visit(['t8', 'Hannah Weiß', '2026-12-01T14:00', 20, 'Video visit'], { ...open, mode: 'video' }),
  visit(['t9', 'Nils Achterberg', '2026-12-01T15:00', 30, 'First visit'], toApprove),
  visit(['t10', 'Tenzin Dorje', '2026-12-01T16:10', 20, 'Follow-up'], open),
  visit(['w1', 'Ramón Ibarra', '2026-12-02T08:40', 30, 'First visit'], open),
  visit(['w2', 'Elif Arslan', '2026-12-02T09:40', 20, 'Follow-up'], open),
  visit(['w3', 'Mateusz Wolski', '2026-12-02T10:20', 40, 'First visit'], open),
  visit(['h1', 'Fatou Diallo', '2026-12-03T09:40', 30, 'First visit'], open),
  visit(['h2', 'Marta Oliveira', '2026-12-03T10:20', 30, 'First visit'], toApprove),
  visit(['h3', 'Ivo Petrov', '2026-12-03T13:00', 30, 'First visit'], open),
  visit(['f1', 'Greta Solheim', '2026-12-04T09:10', 30, 'Follow-up'], open),
  visit(['f2', 'Ana-Maria Pop', '2026-12-04T11:00', 30, 'First visit'], open),
  visit(['g1', 'Amina Sesay', '2026-12-04T14:00', 60, 'Back school'], inGroup),
  visit(['g2', 'Bruno Keller', '2026-12-04T14:00', 60, 'Back school'], inGroup),
  visit(['g3', 'Chiara Longo', '2026-12-04T14:00', 60, 'Back school'], { ...inGroup, status: 'cancelled' }),
];

/** Those of whom the clinic knows; each has a visit of the same id in the doctor's week. */
export const patients: PatientRecord[] = practiceVisits.map(({ patientId, patientName }) => ({
  id: patientId,
  givenName: patientName.split(' ')[0] ?? '',
  familyName: patientName.split(' ').slice(1).join(' '),
  birthDate: '1992-03-14',
  phone: '+49 30 555 0177',
  email: null,
  hasAccount: false,
  address: null,
  language: 'en',
  createdAt: '2026-11-01T09:00:00Z',
  version: 1,
}));

/** A visit that repeats each week: on the third date the doctor is away, and before the last the clocks are put forward. */
export const seriesOf = (startLocal: string, count: number): SeriesPreview => ({
  timeZone: 'Europe/Berlin',
  occurrences: Array.from({ length: count }, (_, i) => {
    const local = `${addDays(startLocal.slice(0, 10), 7 * i)}${startLocal.slice(10)}`;
    const away = i === 2;
    return {
      start: new Date(`${local}:00+01:00`).toISOString().replace('.000', ''),
      startLocal: local,
      endLocal: local,
      free: !away,
      reason: away ? 'practitioner_away' : null,
      shiftMinutes: i === count - 1 ? 60 : 0,
    };
  }),
});

/** What Marta sees. */
export const martasVisits: Appointment[] = [
  visit(['a1', 'Marta Oliveira', '2026-12-03T10:20', 30, 'First visit'], {
    allowedActions: ['confirm', 'reschedule', 'cancel'],
    practitionerName: ines.name,
  }),
  visit(['a2', 'Marta Oliveira', '2026-12-15T14:30', 20, 'Skin surgery'], {
    practitionerName: 'Dr Emeka Obiora',
    locationName: 'Northgate',
    allowedActions: ['accept', 'refuse', 'reschedule', 'cancel'],
    proposal: proposalAt('2026-12-16T09:40', 20, 'Skin surgery'),
  }),
  visit(['a3', 'Marta Oliveira', '2027-01-08T09:00', 30, 'First visit'], {
    status: 'pending',
    practitionerName: 'Dr Sunniva Haugen',
    respondBy: '2026-12-02T10:00:00Z',
    allowedActions: ['reschedule', 'cancel'],
  }),
  visit(['a4', 'Marta Oliveira', '2026-09-12T09:00', 30, 'First visit'], {
    status: 'fulfilled',
    practitionerName: 'Dr Halima Yusuf',
  }),
  visit(['a5', 'Marta Oliveira', '2026-08-03T11:00', 30, 'Follow-up'], {
    status: 'cancelled',
    practitionerName: 'Dr Halima Yusuf',
    statusReason: 'I am feeling better.',
  }),
];

export const profile: Profile = {
  id: 'pat-marta',
  givenName: 'Marta',
  familyName: 'Oliveira',
  birthDate: '1992-03-14',
  phone: '+49 30 555 0177',
  email: 'patient@clinic.example',
  address: { line1: 'Lindenweg 3', line2: '', city: 'Berlin', postalCode: '10115', country: 'Germany' },
  language: 'en',
  timeZone: 'Europe/Berlin',
  version: 3,
};

const news = (
  seq: number,
  kind: Notification['kind'],
  change: Partial<Notification['data']> = {},
  read = false,
): Notification => ({
  id: `n${seq}`,
  seq,
  kind,
  at: '2026-12-01T08:14:00Z',
  read,
  appointmentId: 'a1',
  sourceId: 'a1',
  data: {
    practitionerName: ines.name,
    patientName: 'Marta Oliveira',
    serviceName: 'First visit',
    startLocal: '2026-12-03T10:20',
    timeZone: 'Europe/Berlin',
    locationName: 'Riverside',
    forStaff: false,
    ...change,
  },
});
export const notifications: Notification[] = [
  news(7, 'approved'),
  news(6, 'moved', { previousStartLocal: '2026-12-04T09:00' }),
  news(5, 'cancelled', {}, true),
  news(4, 'declined', {}, true),
  news(3, 'not_answered', {}, true),
  news(2, 'booked', {}, true),
  news(1, 'requested', { forStaff: true }, true),
];

type Application = components['schemas']['ApplicationResponse'];

/** An application as its applicant began it. */
export const application: Application = {
  id: 'app-1',
  version: 1,
  state: 'draft',
  applicant: { userId: 'u-nadia', name: 'Nadia Berg', email: 'applicant@clinic.example' },
  fields: {
    licenceNumber: '',
    licenceAuthority: '',
    licenceExpiresOn: null,
    specialtyCodes: [],
    education: [],
    experience: [],
    languages: [],
    about: '',
  },
  documents: [],
  startedAt: '2026-11-30T09:00:00Z',
  submittedAt: null,
  missing: ['licenceNumber'],
  allowedActions: ['submit', 'withdraw'],
  history: [{ at: '2026-11-30T09:00:00Z', action: 'start', byApplicant: true, byName: null, note: null }],
};

/** The same as it came to the clinic. */
export const sentApplication: Application = {
  ...application,
  version: 4,
  state: 'submitted',
  fields: {
    ...application.fields,
    licenceNumber: 'GMC 7654321',
    licenceAuthority: 'General Medical Council',
    licenceExpiresOn: '2029-06-30',
    specialtyCodes: ['207N00000X'],
    education: [{ title: 'Doctor of Medicine', place: 'University of Oslo', year: 2011 }],
    experience: [{ position: 'Dermatologist', place: 'Bergen Hospital', from: 2016, to: null }],
    languages: ['nb', 'en'],
  },
  documents: [
    { id: 'doc-1', category: 'licence', name: 'licence.pdf', contentType: 'application/pdf', size: 48_000 },
    { id: 'doc-2', category: 'identity', name: 'passport.jpg', contentType: 'image/jpeg', size: 920_000 },
  ],
  submittedAt: '2026-11-28T09:00:00Z',
  missing: [],
  allowedActions: ['ask', 'approve', 'deny'],
  history: [
    ...application.history,
    { at: '2026-11-28T09:00:00Z', action: 'submit', byApplicant: true, byName: 'Nadia Berg', note: null },
  ],
};

export const outbox: OutboxMail[] = [
  {
    id: 'o1',
    to: 'patient@clinic.example',
    subject: 'Confirm your e-mail',
    kind: 'confirm_email',
    state: 'sent',
    at: '2026-12-01T09:00:00Z',
    attempts: 1,
    body: 'Open this to confirm:\nhttp://localhost:5080/confirm-email?token=abc&returnTo=%2F',
  },
];

export const absence = (
  id: string,
  startLocal: string,
  endLocal: string,
  change: Partial<Absence> = {},
): Absence => ({
  id,
  start: instantOf(startLocal, 'Europe/Berlin'),
  end: instantOf(endLocal, 'Europe/Berlin'),
  startLocal,
  endLocal,
  timeZone: 'Europe/Berlin',
  ...change,
});

/** Five days with three visits one after the other from nine, and two without hours. */
export const servicePreview = (of: Practitioner, from: string, durationMinutes: number, seats = 1) => ({
  days: [0, 1, 2, 3, 4, 5, 6].map((day) => {
    const date = plusMinutes(`${from}T00:00`, day * 24 * 60).slice(0, 10);
    const starts = day > 4 ? [] : [0, 1, 2].map((i) => plusMinutes(`${date}T09:00`, i * durationMinutes));
    return {
      date,
      // Of a group, one has booked the first time of the first day.
      slots: starts.map((local, i) => ({
        ...slotAt(of, '', local),
        ...(seats > 1 && { seatsLeft: day + i === 0 ? seats - 1 : seats }),
      })),
      reason: starts.length === 0 ? 'no_hours' : null,
    };
  }),
});

const weekdays = [1, 2, 3, 4, 5];
export const schedule: Schedule = {
  practitionerId: ines.id,
  version: 4,
  locations: [riverside, northgate],
  weeklyHours: weekdays.flatMap((dayOfWeek) => [
    { locationId: riverside.id, dayOfWeek, start: '08:30', end: '12:30' },
    { locationId: riverside.id, dayOfWeek, start: '13:00', end: '17:30' },
  ]),
  overrides: [
    { id: 'ov1', date: '2026-12-24', locationId: riverside.id, closed: true, windows: [] },
    {
      id: 'ov2',
      date: '2026-12-12',
      locationId: riverside.id,
      closed: false,
      windows: [{ start: '09:00', end: '12:00' }],
    },
  ],
  absences: [absence('ab1', '2026-12-02T13:00', '2026-12-02T17:30', { note: 'Training day' })],
};

const offeredTime = slotAt(ines, 'doc-ic-first-visit', '2026-12-03T11:40');

/** What Marta waits for: a time with one doctor, which has just got free, and any cardiologist. */
export const waitList: WaitListEntry[] = [
  {
    id: 'wait-1',
    patientId: 'pat-marta',
    practitionerId: ines.id,
    practitionerName: ines.name,
    serviceId: 'doc-ic-first-visit',
    serviceName: 'First visit',
    locationId: riverside.id,
    locationName: riverside.name,
    days: ['friday', 'thursday'],
    fromTime: '09:00:00',
    untilTime: '12:30:00',
    lastDate: '2026-12-29',
    joinedAt: '2026-11-28T10:02:00Z',
    place: 1,
    offer: {
      ...offeredTime,
      id: 'offer-1',
      accepted: false,
      expiresAt: '2026-12-01T10:24:00Z',
      expiresInSeconds: 1080,
      practitionerName: ines.name,
      serviceName: 'First visit',
      durationMinutes: 30,
      mode: 'in_person',
      needsApproval: true,
      fee: { amountMinor: 9500, currency: 'EUR' },
      locationName: riverside.name,
      locationAddress: `${riverside.address}, ${riverside.city}`,
    },
  },
  {
    id: 'wait-2',
    patientId: 'pat-marta',
    specialty: '207RC0000X',
    specialtyName: 'Cardiology',
    days: [],
    lastDate: '2026-12-24',
    joinedAt: '2026-11-30T10:02:00Z',
    place: 3,
  },
];

const channels = ['in_app', 'email', 'sms'] as const;
export const messagePreferences: MessagePreferences = {
  choices: [
    ...(['bookings', 'changes', 'reminders', 'messages'] as const).flatMap((topic) =>
      channels.map((channel) => ({
        topic,
        channel,
        on: true,
        alwaysOn: topic === 'changes' && channel === 'in_app',
      })),
    ),
    { topic: 'security', channel: 'email', on: true, alwaysOn: true },
  ],
  timeZone: 'Europe/Berlin',
  smsTo: '+493055501420',
  namesVisit: false,
};

/** A colleague who is free sooner. */
export const otherTime: OtherTime = {
  way: 'other_practitioner',
  slot: {
    ...slotAt(ines, 'doc-eo-first-visit', '2026-12-08T09:00'),
    practitionerId: 'doc-eo',
    serviceId: 'doc-eo-first-visit',
    locationId: 'loc-northgate',
  },
  practitionerName: 'Dr Emeka Obiora',
  serviceName: 'First visit',
  durationMinutes: 30,
  locationName: 'Northgate',
};

/** Why a time is not free: another visit, and too soon for patients. */
export const explained: ExplainedTime = {
  atLocal: '2026-12-01T10:15',
  timeZone: 'Europe/Berlin',
  free: false,
  freeForClinic: false,
  bookable: true,
  hours: [{ start: '09:00', end: '12:00' }],
  rules: [
    { rule: 'notice', bindsClinic: false, amount: 60 },
    {
      rule: 'busy',
      bindsClinic: true,
      fromLocal: '2026-12-01T10:00',
      toLocal: '2026-12-01T10:30',
      appointmentId: 't9',
    },
  ],
  nearest: [slotAt(ines, 'doc-ic-first-visit', '2026-12-01T10:40')],
};

/** Marta and her doctor, as either of them sees it. */
export const conversationOf = (side: Side): Conversation => ({
  id: 'talk-1',
  side,
  isOwn: true,
  patientId: 'pat-marta',
  patientName: 'Marta Oliveira',
  practitionerId: 'doc-ic',
  practitionerName: 'Dr Inés Carranza Ruiz',
  lastSeq: 2,
  lastAt: '2026-12-01T09:40:00Z',
  last: { from: 'practitioner', text: 'I would like to look at it myself.', files: 0 },
  unread: side === 'patient' ? 1 : 0,
  readUpTo: side === 'patient' ? 1 : 2,
  otherReadUpTo: side === 'patient' ? 2 : 1,
  otherDeliveredUpTo: 2,
  isArchived: false,
  canWrite: true,
  usuallyAnswersWithinHours: 4,
});
export const messages = [
  {
    id: 'message-1',
    seq: 1,
    clientId: 'client-1',
    from: 'patient' as Side,
    text: 'The mole is bigger than in the summer.',
    attachments: [{ id: 'file-1', name: 'shoulder.jpg', contentType: 'image/jpeg', size: 200_000 }],
    documentIds: [] as string[],
    sentAt: '2026-11-30T15:12:00Z',
  },
  {
    id: 'message-2',
    seq: 2,
    clientId: 'client-2',
    from: 'practitioner' as Side,
    text: 'I would like to look at it myself.',
    attachments: [],
    documentIds: [] as string[],
    sentAt: '2026-12-01T09:40:00Z',
  },
];
