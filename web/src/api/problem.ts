import type { Appointment, FoundPatient, Slot } from './types';

/** One refusal of one field: the server's code, and its words for when we have none. */
export type FieldError = { code: string; message: string };

type ProblemBody = {
  title?: string;
  detail?: string;
  code?: string;
  errors?: Record<string, FieldError[]>;
  retryAfterSeconds?: number;
  /** Free times close to the one that was refused. */
  alternatives?: Slot[];
  /** The appointment as it is now, with `changed_meanwhile`. */
  current?: Appointment;
  /** Who is known by the same name and date of birth, with `patient_exists`. */
  found?: FoundPatient[];
  /** How large a file may be, with `file_too_large`. */
  maxBytes?: number;
  /** How many visits are in the way, with `service_in_use` and `location_in_use`. */
  visits?: number;
  /** Which rule forbids the time, with `not_bookable`. */
  rule?: string;
};

/** The server's answer when it refuses (RFC 9457), or our own when it could not be reached. */
export class ProblemError extends Error {
  /** `unreachable` when no answer came, `unexpected` when the answer was not a problem document. */
  readonly code: string;
  /** HTTP status, 0 when no answer came. */
  readonly status: number;
  readonly detail: string | undefined;
  /** By field in camel case, only with `validation_failed`. */
  readonly errors: Record<string, FieldError[]>;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? body.code ?? `HTTP ${status}`);
    this.name = 'ProblemError';
    this.status = status;
    this.code = body.code ?? (status === 0 ? 'unreachable' : 'unexpected');
    this.detail = body.detail;
    this.errors = body.errors ?? {};
    this.body = body;
  }

  /** True when sending the same again can help: no answer, or the server says it is busy or broken. */
  get isTransient(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** Narrows what a query or mutation threw. */
export function isProblem(error: unknown, code?: string): error is ProblemError {
  return error instanceof ProblemError && (code === undefined || error.code === code);
}
