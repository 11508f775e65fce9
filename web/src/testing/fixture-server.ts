import type { IncomingMessage } from 'node:http';
import { getResponse, type RequestHandler } from 'msw';
import type { Connect, Plugin } from 'vite';
import { clinicHandlers } from './handlers';

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return chunks.length > 0 ? Buffer.concat(chunks).toString() : undefined;
}

/** Answers /api from the clinic of the tests; `?as=` of the page's cookie says who is signed in. */
function answer(): Connect.NextHandleFunction {
  const clinics = new Map<string, RequestHandler[]>();
  return (request, response, next) => {
    if (!request.url?.startsWith('/api/')) return next();
    const cookies = new URLSearchParams((request.headers.cookie ?? '').replaceAll('; ', '&'));
    const key = `${cookies.get('as') ?? ''}|${cookies.get('taken') ?? ''}`;
    const clinic =
      clinics.get(key) ??
      clinicHandlers({ signedInAs: cookies.get('as') ?? '', taken: cookies.get('taken') ?? '' });
    clinics.set(key, clinic);
    void (async () => {
      const asked = new Request(`http://localhost${request.url}`, {
        method: request.method,
        body: request.method === 'GET' ? undefined : await bodyOf(request),
        headers: { 'Content-Type': 'application/json' },
      });
      const answered = await getResponse(clinic, asked);
      response.statusCode = answered?.status ?? 404;
      response.setHeader('Content-Type', 'application/json');
      response.setHeader('Set-Cookie', 'XSRF-TOKEN=fixture; Path=/');
      response.end(answered ? await answered.text() : '{"code":"not_found"}');
    })();
  };
}

/** Serves the built pages, or those under development, over a clinic in memory. For looking at pages only. */
export function fixtureServer(): Plugin {
  return {
    name: 'clinic-fixture-server',
    configureServer: (server) => void server.middlewares.use(answer()),
    configurePreviewServer: (server) => void server.middlewares.use(answer()),
  };
}
