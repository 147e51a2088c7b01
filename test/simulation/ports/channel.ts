import type { Rendered } from '../../../campaign/message/message.ts';
import type { Person } from '../../../campaign/people/person.ts';
import type { Address, Answer, Channel, Reach, TakeTurn } from '../../../ports/channel.ts';
import type { Human } from '../actors/people.ts';
import type { Process } from '../world/process.ts';
import type { World } from '../world/world.ts';
import { presencePort } from './presence.ts';

interface ChatData {
  readonly chat: Human['chat'];
}

/** What a message tells of its campaign: the mark that its author put in. */
export const markIn = (message: Rendered): string => /k(c\d+v\d+)k/.exec(JSON.stringify(message))?.[1] ?? '';

/** The channel as one process has it. Chats that were made stay made, since they are at the channel. */
export function channelPort(process: Process): Channel {
  const { world } = process;
  return {
    name: 'teams',
    capability: { cards: true, text: 'markdown', presence: true, receipts: true },
    presence: presencePort(process),
    known: async (_tenant, people) => {
      world.inHand = people;
      return people.map((person) => (world.found.has(person.id) ? reachOf(world, person) : null));
    },
    async locate(_tenant, people) {
      const reaches = await process.call('channel', async () =>
        people.map((person) => located(world, person)),
      );
      for (const reach of reaches) heard(process, reach);
      return reaches;
    },
    needs: ({ data }) => needsOf((data as ChatData).chat),
    prepare: (_tenant, address, takeTurn) => prepare(process, address, takeTurn),
    send: (_tenant, address, message) => send(process, address, message),
    resumed: () => {},
  };
}

function needsOf(chat: Human['chat']) {
  if (chat === 'there') return 'nobody';
  return chat === 'made' ? 'channel' : 'other-service';
}

function reachOf(world: World, { id }: Person): Reach {
  const human = world.human.get(id);
  if (human === undefined || !human.found)
    return { kind: 'refused', reason: 'person-not-found', code: '404' };
  const data: ChatData = { chat: world.chats.has(human.body) ? 'there' : human.chat };
  const before = human.before.length > 0 ? { before: human.before } : {};
  return { kind: 'reached', address: { recipient: id, presenceId: human.presenceId, data, ...before } };
}

function located(world: World, person: Person): Reach {
  const { faults } = world;
  if (faults.meets('channel-waits', 0.5)) return waitOf(world, person.id, 3 * 3_600_000);
  if (faults.meets('channel-holds', 0.02)) return held;
  world.found.add(person.id);
  return reachOf(world, person);
}

const held = { kind: 'hold', told: { message: 'The secret has expired.' } } as const;

function waitOf(world: World, recipient: string, most: number) {
  const dice = world.faults.dice('waits');
  const afterMs = dice.pick([0, 1_000, 30_000, dice.between(0, most)]);
  const covers = dice.chance(0.85) ? 'person' : 'tenant';
  world.trace.note(`${recipient} is to wait ${afterMs} (${covers})`);
  return { kind: 'wait', afterMs, code: '429', covers } as const;
}

async function prepare(process: Process, address: Address, takeTurn?: TakeTurn): Promise<Reach> {
  const { world } = process;
  const { chat } = address.data as ChatData;
  if (chat === 'there') return { kind: 'reached', address };
  // Without turns of the caller's, it takes the pace by itself.
  const take = takeTurn ?? (() => process.pace.take('t1', 'teams'));
  const arrived = chat === 'made' ? await take() : undefined;
  if (arrived === null) return { kind: 'wait', afterMs: 0, code: 'no-turn', covers: 'person' };
  if (chat === 'made' && !process.isDead) world.oracle.requests.chatRequest(process);
  try {
    const reach = await process.call('channel', async () => prepared(world, address));
    heard(process, reach);
    return reach;
  } finally {
    arrived?.();
  }
}

/** From now on the process knows that the tenant is to be left alone. */
function heard(process: Process, reach: Reach): void {
  if (reach.kind !== 'wait' || reach.covers !== 'tenant') return;
  process.world.oracle.requests.braked(process, reach.afterMs);
}

function prepared(world: World, address: Address): Reach {
  const { faults, human } = world;
  const found = human.get(address.recipient)!;
  if (faults.meets('channel-waits', 0.5)) return waitOf(world, address.recipient, 2 * 3_600_000);
  if (faults.meets('channel-holds', 0.02)) return held;
  if (faults.meets('channel-fails')) throw Object.assign(new Error('prepare'), { injected: true });
  if (found.chat === 'refused') return { kind: 'refused', reason: 'app-not-installed', code: '403' };
  world.chats.add(found.body);
  return { kind: 'reached', address: { ...address, data: { chat: 'there' } satisfies ChatData } };
}

/** One message request. What becomes of it is decided as it arrives; whether anybody is told is another thing. */
async function send(process: Process, address: Address, message: Rendered): Promise<Answer> {
  const { world } = process;
  if (process.isDead) return new Promise(() => {});
  const request = world.oracle.requests.left(
    process,
    address,
    markIn(message),
    message.title.startsWith('TEST'),
  );
  const answer = await process
    .call('channel', async () => {
      const said = answerOf(world, address);
      world.oracle.requests.arrived(request, said);
      return said;
    })
    .catch((error) => {
      world.oracle.requests.lost(request);
      throw error;
    });
  if (world.faults.meets('channel-cuts')) {
    world.oracle.requests.lost(request);
    return { kind: 'unknown', code: 'reset' };
  }
  world.oracle.requests.answered(request, answer);
  return answer;
}

function answerOf(world: World, { recipient }: Address): Answer {
  const { faults } = world;
  if (faults.meets('channel-waits', 3)) return waitOf(world, recipient, 1_200_000);
  if (faults.meets('channel-holds', 0.1)) return held;
  if (faults.meets('channel-fails')) return { kind: 'refused', reason: 'rejected', code: 'BadArgument' };
  return faults.dice('answers').chance(0.9)
    ? { kind: 'delivered', messageId: 'm' }
    : { kind: 'accepted', messageId: 'm' };
}
