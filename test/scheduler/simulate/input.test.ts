import assert from 'node:assert/strict';
import { BadInput, readSimulation } from '../../../scheduler/simulate/input.ts';
import { windowOf } from '../../campaign/timing/windows.ts';

const inputOf = (campaign: object, recipients: unknown) => ({
  campaign: { channel: 'teams', presence: 'available', seed: 42, window: windowOf(), ...campaign },
  recipients,
});
const read = (input: unknown) => readSimulation(JSON.stringify(input));

describe('the input of a simulation', () => {
  it('may leave out what has a plain default', () => {
    const { holidays: _, perRecipientZone: __, ...window } = windowOf();
    const simulation = read(inputOf({ window }, [{ id: 'r1', zone: null }]));
    assert.deepEqual(simulation, {
      presence: 'available',
      seed: 42,
      window: windowOf(),
      recipients: [{ id: 'r1', zone: null, presence: null }],
    });
  });

  it('needs no presence mode for a channel that knows none', () => {
    assert.equal(read(inputOf({ channel: 'sms', presence: undefined }, [])).presence, 'any');
    assert.equal(read(inputOf({ channel: 'email' }, [])).presence, 'any');
  });

  it('takes instants in any offset, availabilities in any spelling, and puts them in order', () => {
    const presence = [
      { from: '2026-11-23T12:00+05:30', availability: 'inACall' },
      { from: '2026-11-23T06:00:00.250Z', availability: 'AWAY' },
    ];
    assert.deepEqual([...read(inputOf({}, [{ id: 'r1', presence }])).recipients][0]?.presence, [
      { from: Date.parse('2026-11-23T06:00:00.250Z'), availability: 'Away' },
      { from: Date.parse('2026-11-23T06:30:00Z'), availability: 'Busy' },
    ]);
  });

  it('may count its recipients, and start with a byte order mark', () => {
    const text = `\uFEFF${JSON.stringify(inputOf({}, { count: 3 }))}`;
    assert.deepEqual(
      [...readSimulation(text).recipients].map(({ id }) => id),
      ['r1', 'r2', 'r3'],
    );
  });

  it('takes a recipient’s own hours, days and leave', () => {
    const leave = { from: '2026-11-24T00:00Z', to: '2026-11-25T12:00+01:00' };
    const given = [
      { id: 'r1', hours: { from: '22:00', to: '24:00' }, weekdays: [2, 4], leave },
      { id: 'r2', leave: { to: '2026-11-24T00:00Z' } },
      { id: 'r3', weekdays: [7] },
    ];
    assert.deepEqual(
      [...read(inputOf({}, given)).recipients].map(({ own }) => own),
      [
        {
          hours: { from: '22:00', to: '24:00' },
          weekdays: [2, 4],
          leave: { from: Date.parse('2026-11-24T00:00Z'), to: Date.parse('2026-11-25T11:00Z') },
        },
        { leave: { from: null, to: Date.parse('2026-11-24T00:00Z') } },
        { weekdays: [7] },
      ],
    );
  });

  const campaign = (given: object) => inputOf(given, [{ id: 'r1' }]);
  const window = (given: object) => campaign({ window: { ...windowOf(), ...given } });
  const recipients = (...list: unknown[]) => inputOf({}, [{ id: 'r1' }, ...list]);
  const presence = (...entries: unknown[]) => recipients({ id: 'r2', presence: entries });
  const away = { from: '2026-11-23T00:00:00Z', availability: 'Away' };
  const refused: [string, string, unknown][] = [
    ['a list', 'input', []],
    ['no campaign', 'campaign', { recipients: [] }],
    ['no recipients', 'recipients', { campaign: campaign({}).campaign }],
    ['an unknown channel', 'campaign.channel', campaign({ channel: 'fax' })],
    [
      'hours that end as they begin',
      'recipients[1].hours',
      recipients({ id: 'r2', hours: { from: '09:00', to: '09:00' } }),
    ],
    [
      'hours of a day with 25',
      'recipients[1].hours.to',
      recipients({ id: 'r2', hours: { from: '09:00', to: '25:00' } }),
    ],
    ['a day eight', 'recipients[1].weekdays[0]', recipients({ id: 'r2', weekdays: [8] })],
    [
      'a leave without a zone',
      'recipients[1].leave.from',
      recipients({ id: 'r2', leave: { from: '2026-11-24T00:00' } }),
    ],
    [
      'a leave that ends before it begins',
      'recipients[1].leave',
      recipients({ id: 'r2', leave: { from: '2026-11-24T00:00Z', to: '2026-11-23T00:00Z' } }),
    ],
    ['an unknown presence mode', 'campaign.presence', campaign({ presence: 'maybe' })],
    ['no presence mode', 'campaign.presence', campaign({ presence: undefined })],
    ['a seed in quotes', 'campaign.seed', campaign({ seed: '42' })],
    ['a broken seed', 'campaign.seed', campaign({ seed: 1.5 })],
    ['too big a seed', 'campaign.seed', campaign({ seed: 2 ** 53 })],
    ['no window', 'campaign.window', campaign({ window: null })],
    ['a day that is no date', 'campaign.window.start', window({ start: '2026-02-30' })],
    ['too many days', 'campaign.window.days', window({ days: 61 })],
    ['days in quotes', 'campaign.window.days', window({ days: '5' })],
    ['days and duration', 'campaign.window.days', window({ duration: { hours: 2 } })],
    ['neither of them', 'campaign.window.days', window({ days: undefined })],
    [
      'too many hours',
      'campaign.window.duration.hours',
      window({ days: undefined, duration: { hours: 25 } }),
    ],
    [
      'another spelling of a time',
      'campaign.window.hours.from',
      window({ hours: { from: '9:00', to: '18:00' } }),
    ],
    ['no opening time', 'campaign.window.hours.from', window({ hours: { to: '18:00' } })],
    ['a time past midnight', 'campaign.window.hours.to', window({ hours: { from: '09:00', to: '25:00' } })],
    ['closing as it opens', 'campaign.window.hours.to', window({ hours: { from: '09:00', to: '09:00' } })],
    ['no weekdays', 'campaign.window.weekdays', window({ weekdays: [] })],
    ['a weekday by name', 'campaign.window.weekdays[1]', window({ weekdays: [1, 'Tuesday'] })],
    ['a holiday by name', 'campaign.window.holidays[0]', window({ holidays: ['Christmas'] })],
    ['an unknown zone', 'campaign.window.zone', window({ zone: 'Europe/Atlantis' })],
    ['an unknown country', 'campaign.window.country', window({ country: 'XX' })],
    ['a word for a truth', 'campaign.window.perRecipientZone', window({ perRecipientZone: 'yes' })],
    ['a word for recipients', 'recipients', inputOf({}, 'everyone')],
    ['recipients without count', 'recipients.count', inputOf({}, {})],
    ['too many recipients', 'recipients.count', inputOf({}, { count: 1_000_001 })],
    ['a count of none', 'recipients.count', inputOf({}, { count: 0 })],
    ['half a recipient', 'recipients.count', inputOf({}, { count: 1.5 })],
    ['a recipient that is a word', 'recipients[1]', recipients('r2')],
    ['somebody twice', 'recipients[1].id', recipients({ id: 'r1' })],
    ['somebody without id', 'recipients[1].id', recipients({ zone: 'UTC' })],
    ['somebody with an empty id', 'recipients[1].id', recipients({ id: '' })],
    ['somebody in an unknown zone', 'recipients[1].zone', recipients({ id: 'r2', zone: 'Nowhere' })],
    ['presence as a word', 'recipients[1].presence', recipients({ id: 'r2', presence: 'Away' })],
    [
      'an instant without offset',
      'recipients[1].presence[0].from',
      presence({ ...away, from: '2026-11-23T00:00:00' }),
    ],
    [
      'an instant that never was',
      'recipients[1].presence[0].from',
      presence({ ...away, from: '2026-02-30T00:00:00Z' }),
    ],
    ['a time without a day', 'recipients[1].presence[0].from', presence({ ...away, from: '12:00Z' })],
    [
      'an unknown availability',
      'recipients[1].presence[1].availability',
      presence(away, { ...away, availability: 'Asleep' }),
    ],
  ];
  for (const [name, field, input] of refused) {
    it(`is refused for ${name}, at ${field}`, () => {
      assert.throws(
        () => read(input),
        (error) =>
          error instanceof BadInput && error.field === field && error.message.startsWith(`${field}: `),
      );
    });
  }

  it('is refused on one line if it is no JSON', () => {
    for (const text of ['', '{"campaign":\n\n', '{\n"a": x}']) {
      assert.throws(
        () => readSimulation(text),
        (error) => error instanceof BadInput && /^input: .+$/.test(error.message),
      );
    }
  });
});
