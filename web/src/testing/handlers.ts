import { http, HttpResponse } from 'msw';
import type {
  AbsenceRepeat,
  AffectedVisit,
  AffectedVisitState,
  Appointment,
  AppointmentStatus,
  Hold,
  PatientRecord,
  Practitioner,
  Slot,
  WeeklyHours,
} from '@/api/types';
import type { Side } from '@/api/messages';
import type { WaitListEntry } from '@/api/wait-list';
import * as data from './clinic-data';

const problem = (status: number, code: string, more: object = {}) =>
  HttpResponse.json({ status, code, title: code, ...more }, { status });

const page = <T>(items: T[], url: URL) => {
  const pageSize = Number(url.searchParams.get('pageSize') ?? 20);
  const number = Number(url.searchParams.get('page') ?? 1);
  return {
    items: items.slice((number - 1) * pageSize, number * pageSize),
    total: items.length,
    page: number,
    pageSize,
  };
};

function holdOf(slot: Slot, doctor: Practitioner): Hold {
  const service = doctor.services.find((s) => s.id === slot.serviceId);
  const location = doctor.locations[0] ?? data.riverside;
  return {
    ...slot,
    holdId: `hold-${slot.start}`,
    token: `token-${slot.start}`,
    expiresAt: '2026-12-01T10:16:00Z',
    expiresInSeconds: 582,
    canExtend: true,
    practitionerName: doctor.name,
    patientId: 'pat-marta',
    serviceName: service?.name ?? '',
    durationMinutes: service?.durationMinutes ?? 30,
    mode: service?.mode ?? 'in_person',
    needsApproval: service?.needsApproval ?? true,
    seats: service?.seats ?? 1,
    fee: service?.fee ?? { amountMinor: 0, currency: 'EUR' },
    locationName: location.name,
    locationAddress: `${location.address}, ${location.city}`,
    cancelUntil: '2026-12-02T09:20:00Z',
    cancelUntilLocal: '2026-12-02T10:20',
  };
}

const outcomes: Record<string, AppointmentStatus> = {
  approve: 'booked',
  decline: 'declined',
  cancel: 'cancelled',
  arrive: 'arrived',
};

type AbsenceBody = {
  startLocal: string;
  endLocal: string;
  note?: string;
  repeat?: AbsenceRepeat;
  proposals?: { appointmentId: string }[];
};

/** The API of a small clinic in memory. Each call makes a clinic of its own, with `signedInAs` at its door. */
export function clinicHandlers(options: { signedInAs?: string; taken?: string } = {}) {
  let me = options.signedInAs ? data.people[options.signedInAs] : undefined;
  const holds = new Map<string, Hold>();
  let own: typeof data.application | undefined;
  let sent = data.sentApplication;
  const changed = new Map<string, Appointment>();
  const known = [...data.patients];
  let feeds: { of: string; details: boolean; url?: string }[] = [{ of: 'patient', details: false }];
  let waiting = data.waitList;
  let said: (typeof data.messages)[number][] = data.messages;
  const side = (): Side => (me?.practitionerId ? 'practitioner' : 'patient');
  let { absences, weeklyHours } = data.schedule;
  let affected: AffectedVisitState[] = [];
  const scheduleNow = () => ({ ...data.schedule, absences, weeklyHours });
  /** The second of them has no other time. */
  const affectedBy = ({ startLocal, endLocal }: AbsenceBody): AffectedVisit[] =>
    visits()
      .filter((v) => v.status === 'booked' && v.startLocal < endLocal && v.endLocal > startLocal)
      .map((v, i) => ({
        appointmentId: v.id,
        patientId: v.patientId,
        start: v.start,
        end: v.end,
        startLocal: v.startLocal,
        timeZone: v.timeZone,
        locationId: v.locationId,
        serviceId: v.serviceId,
        colleague: i === 1 ? data.otherTime : null,
        suggestion:
          i === 1 ? null : data.slotAt(data.ines, v.serviceId, `2026-12-09T${v.startLocal.slice(11)}`),
      }));
  const answerOffer = (id: unknown, offer: WaitListEntry['offer']) =>
    (waiting = waiting.map((entry) => (entry.offer?.id === id ? { ...entry, offer } : entry)));
  const visits = () =>
    (me?.roles.includes('patient') ? data.martasVisits : data.practiceVisits).map(
      (v) => changed.get(v.id) ?? v,
    );
  const doctorOf = (id: unknown) => data.doctors.find((d) => d.id === id) ?? data.ines;

  return [
    http.get('*/api/clinic', () => HttpResponse.json(data.clinic)),
    http.get('*/api/identity/me', () => (me ? HttpResponse.json(me) : problem(401, 'not_signed_in'))),
    ...[http.get, http.post].map((method) =>
      method('*/api/identity/session', () =>
        me ? HttpResponse.json({ endsInSeconds: 1800, canStay: true }) : problem(401, 'not_signed_in'),
      ),
    ),
    http.post('*/api/identity/sign-in', async ({ request }) => {
      const { email } = (await request.json()) as { email: string };
      me = data.people[email];
      return me ? HttpResponse.json({ status: 'signed_in' }) : problem(401, 'sign_in_failed');
    }),
    http.post('*/api/identity/sign-out', () => {
      me = undefined;
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/identity/confirm-email', () => HttpResponse.json({ email: 'patient@clinic.example' })),
    http.get('*/api/identity/application', () =>
      own && me ? HttpResponse.json(own) : problem(404, 'not_found'),
    ),
    http.post('*/api/identity/application', () =>
      HttpResponse.json((own ??= data.application), { status: 201 }),
    ),
    http.put('*/api/identity/application', async ({ request }) => {
      const { version, fields } = (await request.json()) as Pick<
        typeof data.application,
        'version' | 'fields'
      >;
      if (own?.version !== version) return problem(409, 'changed_meanwhile');
      return HttpResponse.json((own = { ...own, version: Number(version) + 1, fields }));
    }),
    http.post('*/api/identity/application/submit', () => {
      if (!own?.fields.licenceNumber) {
        const errors = {
          licenceNumber: [{ code: 'not_empty', message: 'Empty.' }],
          'education[0].title': [{ code: 'not_empty', message: 'Empty.' }],
        };
        return problem(422, 'validation_failed', { errors });
      }
      own = {
        ...own,
        version: Number(own.version) + 1,
        state: 'submitted',
        allowedActions: ['withdraw'],
        submittedAt: data.sentApplication.submittedAt,
      };
      return HttpResponse.json(own);
    }),
    http.get('*/api/identity/applications', ({ request }) => {
      const { id, state, applicant, fields, submittedAt } = sent;
      const url = new URL(request.url);
      const wanted = url.searchParams.get('state');
      const item = {
        id,
        state,
        name: applicant.name,
        email: applicant.email,
        specialtyCodes: fields.specialtyCodes,
        licenceExpiresOn: fields.licenceExpiresOn,
        submittedAt,
      };
      return HttpResponse.json(page(!wanted || wanted === state ? [item] : [], url));
    }),
    http.get('*/api/identity/applications/:id', () => HttpResponse.json(sent)),
    http.post('*/api/identity/applications/:id/:answer', async ({ params, request }) => {
      const { note = null } = (await request.json()) as { note?: string };
      const [state, action] = (
        { approve: ['approved', 'approve'], ask: ['more_needed', 'ask'], deny: ['denied', 'deny'] } as const
      )[params.answer as 'approve' | 'ask' | 'deny'];
      const step = {
        at: '2026-12-01T10:06:00Z',
        action,
        byApplicant: false,
        byName: 'Jana Procházková',
        note,
      };
      return HttpResponse.json(
        (sent = {
          ...sent,
          version: Number(sent.version) + 1,
          state,
          allowedActions: [],
          history: [...sent.history, step],
        }),
      );
    }),
    http.get('*/api/identity/licence-renewals', ({ request }) =>
      HttpResponse.json(page([], new URL(request.url))),
    ),
    http.get('*/api/identity/licence-renewal', () => problem(404, 'not_found')),
    http.get('*/api/scheduling/licences', ({ request }) =>
      HttpResponse.json(
        page(
          [{ practitionerId: 'doc-ic', name: data.ines.name, expiresOn: '2026-12-20', expired: false }],
          new URL(request.url),
        ),
      ),
    ),
    http.post('*/api/identity/:step', () => HttpResponse.json({}, { status: 202 })),
    http.get('*/api/patients/emergency-access', () =>
      HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 20 }),
    ),
    http.get('*/api/patients/family', () => HttpResponse.json({ actsFor: [], proxies: [], invitations: [] })),
    http.get('*/api/patients/:id/duplicates', () => HttpResponse.json({ candidates: [], visits: 0 })),
    http.get('*/api/patients/:id/export', () => problem(404, 'not_found')),
    http.get('*/api/patients/:id/details', () => HttpResponse.json({ version: 1 })),
    http.get('*/api/patients/:id/changes', () =>
      HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 10 }),
    ),
    http.get('*/api/patients/me', () => HttpResponse.json(data.profile)),
    http.put('*/api/patients/me', async ({ request }) =>
      HttpResponse.json({
        ...data.profile,
        ...((await request.json()) as object),
        version: data.profile.version + 1,
      }),
    ),

    http.get('*/api/appointments/feeds', () => HttpResponse.json(feeds)),
    http.put('*/api/appointments/feeds', async ({ request }) => {
      const { of, details, newAddress } = (await request.json()) as (typeof feeds)[number] & {
        newAddress?: boolean;
      };
      const secret = newAddress ? 'second' : 'first';
      const url = `https://clinic.example/api/appointments/calendar/${secret}.ics`;
      feeds = [{ of, details, url }];
      return HttpResponse.json(feeds[0]);
    }),
    http.delete('*/api/appointments/feeds', () => {
      feeds = [{ of: 'patient', details: false }];
      return new HttpResponse(null, { status: 204 });
    }),

    http.get('*/api/notifications/preferences', () => HttpResponse.json(data.messagePreferences)),
    http.put('*/api/notifications/preferences', async ({ request }) => {
      const { choices, ...rest } = (await request.json()) as typeof data.messagePreferences;
      const always = new Map(
        data.messagePreferences.choices.map((c) => [`${c.topic}.${c.channel}`, c.alwaysOn]),
      );
      return HttpResponse.json({
        ...data.messagePreferences,
        ...rest,
        choices: choices.map((c) => ({ ...c, alwaysOn: always.get(`${c.topic}.${c.channel}`) })),
      });
    }),

    http.get('*/api/scheduling/specialties', () => HttpResponse.json(data.specialties)),
    http.get('*/api/scheduling/locations', () => HttpResponse.json(data.locations)),
    http.get('*/api/scheduling/doctors', () =>
      HttpResponse.json(
        data.doctors.map((d) => ({
          ...d,
          active: true,
          acceptsBookings: true,
          missing: [],
          specialtyCodes: [],
        })),
      ),
    ),
    http.get('*/api/scheduling/manage/locations', () => HttpResponse.json(data.managedLocations)),
    http.put('*/api/scheduling/manage/locations/:id', async ({ params, request }) =>
      HttpResponse.json({
        ...data.managedLocations.find((l) => l.id === params.id),
        ...((await request.json()) as object),
      }),
    ),
    http.post('*/api/scheduling/manage/locations/:id/close', () =>
      problem(409, 'location_in_use', { doctors: 2, visits: 12 }),
    ),
    http.get('*/api/settings/scheduling.defaults', () => HttpResponse.json(data.visitDefaults)),
    http.put('*/api/settings/scheduling.defaults', async ({ request }) =>
      HttpResponse.json({ version: 1, values: ((await request.json()) as typeof data.visitDefaults).values }),
    ),
    http.get('*/api/settings/scheduling.travel', () => HttpResponse.json(data.travelRules)),
    http.put('*/api/settings/scheduling.travel', async ({ request }) =>
      HttpResponse.json({ version: 1, values: ((await request.json()) as typeof data.travelRules).values }),
    ),
    http.get('*/api/scheduling/manage/time-zones', () => HttpResponse.json(data.timeZones)),
    http.get('*/api/scheduling/manage/specialties', () =>
      HttpResponse.json({
        specialties: data.specialties.map((s) => ({
          ...s,
          version: 1,
          renamed: false,
          synonyms: ['skin doctor'],
          hidden: false,
          doctors: 2,
        })),
        catalog: [{ code: '207W00000X', name: 'Eye care', practitionerTitle: 'Eye doctor' }],
      }),
    ),
    http.get('*/api/scheduling/manage/holidays', () => HttpResponse.json(data.holidays)),
    http.post('*/api/scheduling/manage/holidays', async ({ request }) => {
      const fields = (await request.json()) as { from: string; to: string };
      return HttpResponse.json(
        {
          ...data.holidays[0],
          ...fields,
          id: 'hol-new',
          nextFrom: fields.from,
          nextTo: fields.to,
          visits: 2,
        },
        { status: 201 },
      );
    }),
    http.get('*/api/appointments/analytics', () => HttpResponse.json(data.analytics)),
    http.post('*/api/appointments/analytics/recount', () => HttpResponse.json({ visits: 1204 })),
    http.get('*/api/identity/figures', () => HttpResponse.json(data.accountFigures)),
    http.get('*/api/scheduling/languages', () => HttpResponse.json(['en', 'es', 'de', 'pt', 'fr'])),
    http.get('*/api/scheduling/practitioners', ({ request }) => {
      const url = new URL(request.url);
      const wanted = url.searchParams;
      const language = wanted.get('language');
      const items = data.doctors
        .filter((d) => !language || d.languages.includes(language))
        .filter(
          (d) =>
            !wanted.get('text') || d.name.toLowerCase().includes(wanted.get('text')?.toLowerCase() ?? ''),
        )
        .map((doctor) => {
          const service = doctor.services[0] ?? null;
          const days = data.searchDays.map((date) => {
            const slots = data.slotsOn(doctor, service?.id ?? '', date);
            return {
              date,
              slots: slots.slice(0, 3),
              more: Math.max(0, slots.length - 3),
              reason: slots.length === 0 ? data.reasonOn(doctor, date) : null,
            };
          });
          const from = days.filter((day) => day.date >= (wanted.get('date') ?? data.today));
          const nextSlots = from.flatMap((day) => day.slots).slice(0, 3);
          const nextFree =
            nextSlots.length === 0 ? data.slotAt(doctor, service?.id ?? '', '2026-12-14T08:20') : undefined;
          return { ...doctor, service, days, nextSlots, nextFree };
        });
      return HttpResponse.json({ ...page(items, url), days: data.searchDays, filters: {} });
    }),
    http.get('*/api/scheduling/practitioners/:id', ({ params }) => {
      const found = data.doctors.find((d) => d.id === params.id);
      return found ? HttpResponse.json(found) : problem(404, 'not_found');
    }),
    http.get('*/api/scheduling/practitioners/:id/slots', ({ params, request }) => {
      const query = new URL(request.url).searchParams;
      const doctor = doctorOf(params.id);
      const from = query.get('from') ?? data.today;
      const to = query.get('to') ?? '2026-12-08';
      const days = data.searchDays.filter((date) => date >= from && date < to);
      const slots = days.flatMap((date) => data.slotsOn(doctor, query.get('service') ?? '', date));
      return HttpResponse.json({
        slots,
        days: days.map((date) => {
          const count = slots.filter((slot) => slot.startLocal.startsWith(date)).length;
          return { date, count, reason: count === 0 ? data.reasonOn(doctor, date) : null };
        }),
        reason: slots.length === 0 ? 'fully_booked' : null,
        alternatives: slots.length === 0 ? [data.slotAt(doctor, '', '2026-12-14T08:20')] : null,
        others: slots.length === 0 ? [data.otherTime] : null,
      });
    }),
    http.get('*/api/scheduling/slots', ({ request }) => {
      const query = new URL(request.url).searchParams;
      const asked = data.doctors.filter((d) => d.specialties.some((s) => s.code === query.get('specialty')));
      const slots = data.searchDays
        .flatMap((date) => asked.flatMap((d) => data.slotsOn(d, d.services[0]?.id ?? '', date)))
        .sort((a, b) => a.start.localeCompare(b.start));
      return HttpResponse.json({ slots, days: [] });
    }),
    http.get('*/api/scheduling/practitioners/:id/why', ({ request }) =>
      HttpResponse.json({
        ...data.explained,
        atLocal: new URL(request.url).searchParams.get('at'),
      }),
    ),

    http.get('*/api/scheduling/wait-list', () => HttpResponse.json({ items: waiting })),
    http.post('*/api/scheduling/wait-list', async ({ request }) => {
      const wanted = (await request.json()) as WaitListEntry;
      const doctor = wanted.practitionerId ? doctorOf(wanted.practitionerId) : undefined;
      const joined = {
        ...wanted,
        id: `wait-${waiting.length + 1}`,
        practitionerName: doctor?.name,
        serviceName: doctor?.services.find((s) => s.id === wanted.serviceId)?.name,
        locationName: data.locations.find((l) => l.id === wanted.locationId)?.name,
        joinedAt: data.nowInstant,
        place: 2,
      };
      waiting = [...waiting, joined];
      return HttpResponse.json(joined, { status: 201 });
    }),
    http.delete('*/api/scheduling/wait-list/:id', ({ params }) => {
      waiting = waiting.filter((entry) => entry.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post('*/api/scheduling/wait-list/offers/:id/accept', ({ params }) => {
      const offer = waiting.find((entry) => entry.offer?.id === params.id)?.offer;
      if (!offer) return problem(409, 'offer_over');
      const hold = holdOf(offer, doctorOf(offer.practitionerId));
      holds.set(hold.holdId, hold);
      answerOffer(offer.id, { ...offer, accepted: true });
      return HttpResponse.json(hold);
    }),
    http.post('*/api/scheduling/wait-list/offers/:id/decline', ({ params }) => {
      answerOffer(params.id, null);
      return new HttpResponse(null, { status: 204 });
    }),

    http.get('*/api/scheduling/visits/:id', () => HttpResponse.json({ instructions: null, roomLink: null })),
    http.get('*/api/scheduling/practitioners/:id/series', ({ request }) => {
      const query = new URL(request.url).searchParams;
      return HttpResponse.json(data.seriesOf(query.get('start') ?? '', Number(query.get('count') ?? 3)));
    }),
    http.post('*/api/scheduling/holds/series', async ({ request }) => {
      const { starts } = (await request.json()) as { starts: string[] };
      const hold = [...holds.values()].find((h) => h.start === starts[0]);
      return hold
        ? HttpResponse.json(
            { ...hold, holdId: 'series-1', token: `series of ${starts.length}` },
            { status: 201 },
          )
        : problem(409, 'series_not_free');
    }),
    http.post('*/api/appointments/series', () =>
      HttpResponse.json({ seriesId: 'series-1', appointments: [data.martasVisits[0]] }, { status: 201 }),
    ),
    http.get('*/api/scheduling/holds', () => HttpResponse.json([...holds.values()])),
    http.post('*/api/scheduling/holds', async ({ request }) => {
      if (!me) return problem(401, 'not_signed_in');
      const wanted = (await request.json()) as Slot;
      const doctor = doctorOf(wanted.practitionerId);
      const all = data.searchDays.flatMap((date) => data.slotsOn(doctor, wanted.serviceId, date));
      const slot = all.find((s) => s.start === wanted.start);
      if (!slot || wanted.start === options.taken) {
        const day = slot?.startLocal.slice(0, 10) ?? '2026-12-03';
        const same = all.filter((s) => s.startLocal.startsWith(day) && s.start !== wanted.start).slice(0, 3);
        const others = [data.slotAt(doctor, wanted.serviceId, '2026-12-07T10:20')];
        return problem(409, 'slot_taken', { alternatives: [...same, ...others] });
      }
      const hold = holdOf(slot, doctor);
      holds.set(hold.holdId, hold);
      return HttpResponse.json(hold, { status: 201 });
    }),
    http.post('*/api/scheduling/holds/:id/extend', ({ params }) => {
      const hold = holds.get(String(params.id));
      return hold
        ? HttpResponse.json({ ...hold, expiresInSeconds: 600, canExtend: false })
        : problem(404, 'not_found');
    }),
    http.delete('*/api/scheduling/holds/:id', ({ params }) => {
      holds.delete(String(params.id));
      return new HttpResponse(null, { status: 204 });
    }),

    http.get('*/api/patients', ({ request }) => {
      const url = new URL(request.url);
      const [text, born] = [url.searchParams.get('text') ?? '', url.searchParams.get('birthDate')];
      const found = known.filter(
        (p) =>
          `${p.givenName} ${p.familyName}`.toLowerCase().includes(text.toLowerCase()) &&
          (!born || p.birthDate === born),
      );
      return HttpResponse.json(page(found, url));
    }),
    http.get('*/api/patients/:id', ({ params }) => {
      const found = known.find((p) => p.id === params.id);
      return found ? HttpResponse.json(found) : problem(404, 'not_found');
    }),
    http.post('*/api/patients', async ({ request }) => {
      const { confirmNew, ...fields } = (await request.json()) as PatientRecord & { confirmNew?: boolean };
      const same = known.filter(
        (p) => p.familyName === fields.familyName && p.birthDate === fields.birthDate,
      );
      if (same.length > 0 && !confirmNew) return problem(409, 'patient_exists', { found: same });
      const made = { ...fields, id: `pat-new${known.length}`, hasAccount: false, version: 1 };
      known.push(made);
      return HttpResponse.json(made, { status: 201 });
    }),
    http.put('*/api/patients/:id', async ({ params, request }) => {
      const at = known.findIndex((p) => p.id === params.id);
      const before = known[at];
      if (!before) return problem(404, 'not_found');
      const after = { ...before, ...((await request.json()) as object), version: before.version + 1 };
      known[at] = after;
      return HttpResponse.json(after);
    }),

    http.get('*/api/appointments/clinic', ({ request }) => {
      const url = new URL(request.url);
      const wanted = url.searchParams;
      const [statuses, patients] = [wanted.getAll('status'), wanted.getAll('patientId')];
      const [from, to] = [wanted.get('from') ?? '', wanted.get('to') ?? '9999'];
      const found = visits().filter(
        (v) =>
          (statuses.length === 0 || statuses.includes(v.status)) &&
          (patients.length === 0 || patients.includes(v.patientId)) &&
          (!wanted.get('practitionerId') || v.practitionerId === wanted.get('practitionerId')) &&
          (!wanted.get('locationId') || v.locationId === wanted.get('locationId')) &&
          v.startLocal >= from &&
          v.startLocal < to,
      );
      return HttpResponse.json(page(found, url));
    }),
    http.get('*/api/appointments', ({ request }) => {
      const url = new URL(request.url);
      const statuses = url.searchParams.getAll('status');
      const [from, to] = [url.searchParams.get('from') ?? '', url.searchParams.get('to') ?? '9999'];
      const found = visits().filter(
        (v) =>
          (statuses.length === 0 || statuses.includes(v.status)) && v.startLocal >= from && v.startLocal < to,
      );
      const sorted = [...found].sort((a, b) => a.start.localeCompare(b.start));
      return HttpResponse.json(
        page(url.searchParams.get('order') === '-start' ? sorted.reverse() : sorted, url),
      );
    }),
    http.post('*/api/appointments', () => {
      const isPatient = me?.roles.includes('patient');
      const made = isPatient ? data.martasVisits[0] : data.practiceVisits.find((v) => v.id === 't6');
      return HttpResponse.json(made, { status: 201 });
    }),
    http.get('*/api/appointments/:id', ({ params }) => {
      const found = visits().find((v) => v.id === params.id);
      if (!found) return problem(404, 'not_found');
      return HttpResponse.json(me?.roles.includes('admin') ? { ...found, reason: null } : found);
    }),
    http.post('*/api/appointments/:id/:action', async ({ params, request }) => {
      const found = visits().find((v) => v.id === params.id);
      const { reason, holdToken } = (await request.json()) as { reason?: string; holdToken?: string };
      if (!found) return problem(404, 'not_found');
      const held = [...holds.values()].find((hold) => hold.token === holdToken);
      changed.set(found.id, {
        ...found,
        ...(params.action === 'accept' && {
          start: found.proposal?.start ?? '',
          startLocal: found.proposal?.startLocal ?? '',
        }),
        proposal: params.action === 'propose' && held ? data.proposalAt(held.startLocal) : null,
        status: outcomes[String(params.action)] ?? found.status,
        version: found.version + 1,
        statusReason: reason,
        allowedActions: [],
      });
      return HttpResponse.json(changed.get(found.id));
    }),

    http.get('*/api/messaging/unread', () =>
      HttpResponse.json({ asPatient: me?.patientId ? 1 : 0, asPractitioner: me?.practitionerId ? 2 : 0 }),
    ),
    http.get('*/api/messaging/contact', () => HttpResponse.json({ conversationId: null, canWrite: true })),
    http.get('*/api/messaging/quick-replies', ({ request }) =>
      HttpResponse.json(page([{ id: 'quick-1', text: 'I look at it today.' }], new URL(request.url))),
    ),
    http.get('*/api/messaging/search', () =>
      HttpResponse.json({
        conversations: [],
        hits: [
          {
            conversationId: 'talk-1',
            seq: 1,
            from: 'patient',
            otherName: side() === 'patient' ? 'Dr Inés Carranza Ruiz' : 'Marta Oliveira',
            text: data.messages[0]?.text ?? '',
            sentAt: '2026-11-30T15:12:00Z',
          },
        ],
        isWhole: true,
      }),
    ),
    http.get('*/api/messaging/conversations/:id/messages', ({ request }) => {
      const after = Number(new URL(request.url).searchParams.get('after') ?? 0);
      const messages = said.filter((m) => m.seq > after);
      return HttpResponse.json({ messages, hasMore: false, lastSeq: said.length });
    }),
    http.post('*/api/messaging/conversations/:id/messages', async ({ request }) => {
      const body = (await request.json()) as { clientId: string; text: string; documentIds: string[] };
      const known = said.find((m) => m.clientId === body.clientId);
      if (known) return HttpResponse.json(known);
      const message = {
        id: `message-${said.length + 1}`,
        seq: said.length + 1,
        clientId: body.clientId,
        from: side(),
        text: body.text,
        attachments: [],
        documentIds: body.documentIds,
        sentAt: data.nowInstant,
      };
      said = [...said, message];
      return HttpResponse.json(message, { status: 201 });
    }),
    http.get('*/api/messaging/conversations/:id', () => HttpResponse.json(data.conversationOf(side()))),
    http.get('*/api/messaging/conversations', ({ request }) =>
      HttpResponse.json(page([data.conversationOf(side())], new URL(request.url))),
    ),
    http.post('*/api/messaging/*', () => new HttpResponse(null, { status: 204 })),

    http.get('*/api/notifications/outbox', ({ request }) =>
      HttpResponse.json(page(data.outbox, new URL(request.url))),
    ),
    http.get('*/api/notifications', ({ request }) => {
      const items = data.notifications.filter((n) => n.data.forStaff !== me?.roles.includes('patient'));
      const unread = items.filter((n) => !n.read).length;
      return HttpResponse.json({ ...page(items, new URL(request.url)), unread });
    }),
    http.post('*/api/notifications/*', () => new HttpResponse(null, { status: 204 })),

    http.get('*/api/scheduling/practitioners/:id/schedule', () => HttpResponse.json(scheduleNow())),
    http.put('*/api/scheduling/practitioners/:id/weekly-hours', async ({ request }) => {
      weeklyHours = ((await request.json()) as { hours: WeeklyHours[] }).hours;
      return HttpResponse.json(scheduleNow());
    }),
    http.put('*/api/scheduling/practitioners/:id/overrides', () => HttpResponse.json(data.schedule)),
    http.post('*/api/scheduling/practitioners/:id/absences/preview', async ({ request }) =>
      HttpResponse.json({ visits: affectedBy((await request.json()) as AbsenceBody), holds: 0 }),
    ),
    http.get('*/api/scheduling/practitioners/:id/absences/visits', () => HttpResponse.json(affected)),
    http.post('*/api/scheduling/practitioners/:id/absences', async ({ request }) => {
      const body = (await request.json()) as AbsenceBody;
      const { everyWeeks = 1, times = 1 } = body.repeat ?? {};
      const repeatId = body.repeat ? `rep${absences.length}` : null;
      const added = Array.from({ length: times }, (_, i) => {
        const on = (local: string) => data.plusMinutes(local, i * everyWeeks * 7 * 24 * 60);
        return data.absence(`ab${absences.length + 1 + i}`, on(body.startLocal), on(body.endLocal), {
          note: body.note,
          repeatId,
        });
      });
      const asked = new Set(body.proposals?.map(({ appointmentId }) => appointmentId));
      affected = [
        ...affected,
        ...affectedBy(body).map(({ appointmentId }) => ({
          timeOffId: added[0]?.id ?? '',
          appointmentId,
          state: asked.has(appointmentId) ? ('proposed' as const) : ('open' as const),
        })),
      ];
      absences = [...absences, ...added];
      return HttpResponse.json({ ...scheduleNow(), affected: affected.length }, { status: 201 });
    }),
    http.delete('*/api/scheduling/practitioners/:id/absences/:timeOff', ({ params, request }) => {
      const { repeatId } = absences.find(({ id }) => id === params.timeOff) ?? {};
      const all = new URL(request.url).searchParams.get('all') === 'true';
      absences = absences.filter(
        (a) => a.id !== params.timeOff && !(all && repeatId && a.repeatId === repeatId),
      );
      return HttpResponse.json(scheduleNow());
    }),
    http.delete('*/api/scheduling/practitioners/:id/*', () => HttpResponse.json(scheduleNow())),
    http.post('*/api/scheduling/doctors/:id/services/preview', async ({ params, request }) => {
      const from = new URL(request.url).searchParams.get('from') ?? data.today;
      const asked = (await request.json()) as { durationMinutes: number; seats: number };
      return HttpResponse.json(
        data.servicePreview(doctorOf(params.id), from, asked.durationMinutes, asked.seats),
      );
    }),
    http.get('*/api/scheduling/practitioners/:id/working-time', () =>
      HttpResponse.json({
        windows: ['2026-11-30', ...data.searchDays].flatMap((date) =>
          [
            ['08:30', '12:30'],
            ['13:00', '17:30'],
          ].map(([start, end]) => ({
            start: data.instantOf(`${date}T${start}`, 'Europe/Berlin'),
            end: data.instantOf(`${date}T${end}`, 'Europe/Berlin'),
            startLocal: `${date}T${start}`,
            endLocal: `${date}T${end}`,
            timeZone: 'Europe/Berlin',
            locationId: data.riverside.id,
          })),
        ),
        absences,
      }),
    ),
  ];
}
