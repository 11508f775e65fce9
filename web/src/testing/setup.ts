import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { forgetDrafts } from '@/lib/draft';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

/**
 * Each test says which clinic it runs against. Records are asked for beside many things; unless a test says what stands in one, it is
 * empty.
 */
export const server = setupServer(
  http.get('*/api/patients/:id/record', ({ params: { id } }) =>
    HttpResponse.json({
      patientId: id,
      givenName: 'Marta',
      familyName: 'Oliveira',
      birthDate: '1988-03-14',
      basis: 'care',
      allergies: [],
      conditions: [],
      medications: [],
      lastVisits: [],
    }),
  ),
  http.get('*/api/patients/:id/record/:part', () =>
    HttpResponse.json({ items: [], total: 0, page: 1, pageSize: 20 }),
  ),
);

// Pages are fetched when they are first opened, which takes a moment on a busy machine.
configure({ asyncUtilTimeout: 20_000 });

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
  forgetDrafts();
  vi.restoreAllMocks();
  vi.useRealTimers();
});
afterAll(() => server.close());

// What jsdom lacks and the components ask for.
window.matchMedia = (query: string) =>
  ({
    matches: false,
    media: query,
    onchange: null,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
    dispatchEvent: () => false,
  }) as MediaQueryList;
window.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
window.scrollTo = () => undefined;
Element.prototype.scrollIntoView = () => undefined;
Object.defineProperty(document, 'fonts', {
  value: { addEventListener: () => undefined, removeEventListener: () => undefined },
});
Object.defineProperty(navigator, 'languages', { value: ['en-GB', 'en'] });

// Node's own Request refuses relative addresses, which a browser resolves against the page.
const nodeFetch = globalThis.fetch;
globalThis.fetch = (input, init) =>
  nodeFetch(typeof input === 'string' ? new URL(input, 'http://localhost/') : input, init);

// No hub in tests: live hints are tested where they are turned into queries.
vi.mock('@microsoft/signalr', () => ({
  HttpTransportType: { WebSockets: 1 },
  LogLevel: { None: 6 },
  HubConnectionBuilder: class {
    withUrl() {
      return this;
    }
    withAutomaticReconnect() {
      return this;
    }
    configureLogging() {
      return this;
    }
    build() {
      return {
        state: 'Disconnected',
        on: () => undefined,
        onreconnected: () => undefined,
        onclose: () => undefined,
        start: () => new Promise(() => undefined),
        stop: () => Promise.resolve(),
      };
    }
  },
}));
