import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, expect, test, vi } from 'vitest';
import { createQueryClient } from '@/api/query-client';
import { Providers } from '@/app/providers';
import { speak } from './open-page';
import { server } from './setup';
import { FileDrop } from '@/components/file-drop';
import { FileList, type ListedFile } from '@/components/file-list';
import { documentRules } from '@/components/file-rules';

const pdf = (name = 'licence.pdf', type = 'application/pdf') =>
  new File(['%PDF-1.7 and more'], name, { type });
const refuse = (status: number, code: string) => HttpResponse.json({ status, code }, { status });

beforeEach(() => speak('en'));

function show(room?: number) {
  const onStored = vi.fn();
  render(
    <Providers client={createQueryClient({ retry: false })}>
      <FileDrop label="Papers" url="/api/papers" rules={documentRules} room={room} onStored={onStored} />
    </Providers>,
  );
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!input) throw new Error('There is nowhere to choose files.');
  const choose = (...files: File[]) => fireEvent.change(input, { target: { files } });
  return { user: userEvent.setup(), onStored, choose };
}

test('each file is sent in a request of its own, with the token, and told when it is stored', async () => {
  document.cookie = 'XSRF-TOKEN=abc';
  const tokens: (string | null)[] = [];
  server.use(
    http.post('*/api/papers', ({ request }) => {
      tokens.push(request.headers.get('X-XSRF-TOKEN'));
      return HttpResponse.json({ id: String(tokens.length) });
    }),
  );
  const { choose, onStored } = show();
  choose(pdf('a.pdf'), pdf('b.pdf'));
  await waitFor(() => expect(onStored).toHaveBeenCalledTimes(2));
  expect(tokens).toEqual(['abc', 'abc']);
  expect(screen.queryByRole('list', { name: 'Files on their way' })).toBeNull();
});

test('a file can be dropped on the place', async () => {
  server.use(http.post('*/api/papers', () => HttpResponse.json({ id: '1' })));
  const { onStored } = show();
  const file = pdf();
  fireEvent.drop(screen.getByRole('group', { name: 'Papers' }), {
    dataTransfer: {
      files: [file],
      items: [{ kind: 'file', type: file.type, getAsFile: () => file }],
      types: ['Files'],
    },
  });
  await waitFor(() => expect(onStored).toHaveBeenCalledWith({ id: '1' }, file));
});

test('what cannot be taken is said before it is sent, and can be dismissed', async () => {
  const { choose, user } = show();
  choose(new File(['x'], 'page.html', { type: 'text/html' }), pdf('empty.pdf').slice(0, 0) as File);
  expect(await screen.findByText('This type of file is not taken here.')).toBeVisible();
  expect(screen.queryByRole('button', { name: /^Try again/ })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Dismiss page.html' }));
  expect(screen.queryByText('This type of file is not taken here.')).toBeNull();
});

test('the refusal of the server is shown in words at its file, the others go on', async () => {
  server.use(
    http.post('*/api/papers', () => refuse(422, 'file_infected'), { once: true }),
    http.post('*/api/papers', () => HttpResponse.json({ id: '2' })),
  );
  const { choose, onStored } = show();
  choose(pdf('bad.pdf'));
  expect(await screen.findByText('The file holds a virus.')).toBeVisible();
  choose(pdf('good.pdf'));
  await waitFor(() => expect(onStored).toHaveBeenCalledTimes(1));
});

test('a file that could not be sent is tried again on request', async () => {
  server.use(
    http.post('*/api/papers', () => refuse(507, 'storage_full'), { once: true }),
    http.post('*/api/papers', () => HttpResponse.json({ id: '1' })),
  );
  const { choose, user, onStored } = show();
  choose(pdf());
  await user.click(await screen.findByRole('button', { name: 'Try again licence.pdf' }));
  await waitFor(() => expect(onStored).toHaveBeenCalled());
});

test('a file on its way shows how far it is and can be called off', async () => {
  server.use(http.post('*/api/papers', () => delay('infinite').then(() => HttpResponse.json({}))));
  const { choose, user, onStored } = show();
  choose(pdf());
  expect(await screen.findByRole('progressbar', { name: 'licence.pdf: on its way' })).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Cancel licence.pdf' }));
  expect(screen.queryByRole('progressbar')).toBeNull();
  expect(screen.getByRole('button', { name: 'Choose files' })).toHaveFocus();
  expect(onStored).not.toHaveBeenCalled();
});

test('no more files are sent than fit', async () => {
  server.use(http.post('*/api/papers', () => HttpResponse.json({ id: '1' })));
  const { choose, onStored } = show(2);
  choose(pdf('a.pdf'), pdf('b.pdf'), pdf('c.pdf'));
  expect(await screen.findByText('There are as many files as fit here.')).toBeVisible();
  await waitFor(() => expect(onStored).toHaveBeenCalledTimes(2));
});

const listed: ListedFile = { id: '1', name: 'licence.pdf', contentType: 'application/pdf', size: 1_234_567 };

function list() {
  const onRemove = vi.fn();
  const view = render(
    <Providers client={createQueryClient({ retry: false })}>
      <FileList
        label="Papers"
        files={[listed]}
        href={(f) => `/papers/${f.id}`}
        onRemove={onRemove}
        undoMs={600}
      />
    </Providers>,
  );
  return { user: userEvent.setup(), onRemove, view };
}

test('a removed file can be brought back for a while, then it is gone', async () => {
  const { user, onRemove } = list();
  expect(screen.getByText('1.2 MB')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Remove licence.pdf' }));
  await user.click(screen.getByRole('button', { name: 'Undo licence.pdf' }));
  await act(() => new Promise((resolve) => setTimeout(resolve, 700)));
  expect(onRemove).not.toHaveBeenCalled();
  await user.click(screen.getByRole('button', { name: 'Remove licence.pdf' }));
  await waitFor(() => expect(onRemove).toHaveBeenCalledWith(listed));
});

test('who leaves the page has removed the file', async () => {
  const { user, onRemove, view } = list();
  await user.click(screen.getByRole('button', { name: 'Remove licence.pdf' }));
  view.unmount();
  expect(onRemove).toHaveBeenCalledTimes(1);
});
