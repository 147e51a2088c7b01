import { DateTime } from 'luxon';
import type { Clock } from '../ports/clock.ts';

/** What the demo says: variables, a fallback, and a link whose clicks are counted. */
const message = {
  title: 'New: the travel desk answers in chat',
  text: [
    'Hello [FIRSTNAME|there],',
    '',
    'from this week you can book **trains and hotels** right here in chat. It takes _two minutes_.',
    '',
    '[See how it works](https://intranet.example.com/travel-desk)',
  ].join('\n'),
};

async function call<T>(url: string, method: string, body?: unknown, type = 'application/json'): Promise<T> {
  const payload = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const answer = await fetch(url, {
    method,
    body: payload,
    headers: body === undefined ? {} : { 'content-type': type },
  });
  if (!answer.ok) throw new Error(`${method} ${url} answered ${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as T;
}

/**
 * Puts a campaign to everybody in the sandbox in motion, through the same API that authors use: a list imported from
 * CSV, a window of two working days, each person in their own zone. Nothing happens where there are campaigns already.
 * Where launches need approval, it waits for a second person.
 */
export async function startDemo(
  api: string,
  sandbox: string,
  clock: Clock,
  approval: boolean,
): Promise<void> {
  const { items } = await call<{ items: unknown[] }>(`${api}/campaigns?limit=1`, 'GET');
  if (items.length > 0) return;
  const people = await (await fetch(`${sandbox}/sandbox/people.csv`)).text();
  const list = await call<{ id: string }>(`${api}/lists`, 'POST', { name: 'Everyone at Sandbox Ltd' });
  await call(`${api}/lists/${list.id}/import`, 'POST', people, 'text/csv');
  const campaign = await call<{ id: string }>(`${api}/campaigns`, 'POST', {
    name: 'Travel desk in chat (demo)',
    channel: 'teams',
    presence: 'reachable',
    message,
    audience: { lists: [list.id], groups: [], everyone: false },
    window: {
      start: DateTime.fromMillis(clock.now(), { zone: 'Europe/Paris' }).toISODate(),
      days: 3,
      hours: { from: '09:00', to: '18:00' },
      weekdays: [1, 2, 3, 4, 5],
      holidays: [],
      zone: 'Europe/Paris',
      perRecipientZone: true,
    },
  });
  await call(`${api}/campaigns/${campaign.id}/${approval ? 'request-approval' : 'launch'}`, 'POST');
}
