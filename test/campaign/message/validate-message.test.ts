import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseMarkdown } from '../../../campaign/message/markdown.ts';
import { parseInline } from '../../../campaign/message/markdown-inline.ts';
import type { Message, RawCard, SimpleCard } from '../../../campaign/message/message.ts';
import { compileMessage } from '../../../campaign/message/render.ts';
import { tidy } from '../../../campaign/message/render-escape.ts';
import { malformedIn, validateMessage } from '../../../campaign/message/validate-message.ts';
import type { Person } from '../../../campaign/people/person.ts';
import {
  aPerson,
  aText,
  cardOf,
  inlineShape,
  inlineText,
  plain,
  shapeOf,
  shownValue,
  teams,
  textOf,
  unjoined,
} from './message-builders.ts';

const simple = (over: Partial<SimpleCard> = {}): SimpleCard => ({
  title: 'Hello [FIRSTNAME]',
  text: 'In **[CITY]** there is [news](https://a.b/?c=[CITY]).',
  buttons: [{ title: 'Go, [FIRSTNAME]', url: 'https://c.d/[LASTNAME]' }],
  ...over,
});

const raw = (over: Partial<RawCard> = {}): RawCard => ({
  type: 'AdaptiveCard',
  version: '1.5',
  body: [
    {
      type: 'TextBlock',
      text: '- [FIRSTNAME]\r- **[CITY]** [go](https://a.b/?n=[FIRSTNAME])\r[CITY]',
      wrap: true,
    },
    { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: '[FIRSTNAME]' }] },
    { type: 'FactSet', facts: [{ title: '[CITY]', value: '[FIRSTNAME]' }] },
    {
      type: 'Image',
      url: 'https://a.b/[CITY].png',
      altText: '[CITY]',
      selectAction: { type: 'Action.OpenUrl', url: 'https://e.f/[FIRSTNAME]' },
    },
    { type: 'Input.ChoiceSet', id: 'x', choices: [{ title: '[FIRSTNAME]', value: '1' }] },
  ],
  actions: [
    { type: 'Action.OpenUrl', title: '[FIRSTNAME]', url: 'https://c.d' },
    { type: 'Action.Submit', title: 'Yes', data: { text: '[FIRSTNAME]' } },
  ],
  ...over,
});

const aCard = (card: SimpleCard | RawCard): Message => ({ title: 'News', card });
const render = (card: SimpleCard | RawCard, person: Person = aPerson()) =>
  cardOf(compileMessage(aCard(card), teams)(person));

const fields = (message: Message, columns?: string[]) =>
  validateMessage(message, { capability: teams, ...(columns !== undefined && { columns }) }).map(
    ({ field }) => field,
  );

describe('the editor’s card', () => {
  it('becomes an Adaptive Card with image, title, texts and buttons', () => {
    const image = { url: 'https://a.b/c.png', alt: 'A view of [CITY]' };
    const card = simple({ image, text: 'Hi\n\n# Big\n\n---\n\n> said\n\n`code` ~~old~~' });
    assert.deepEqual(render(card), {
      type: 'AdaptiveCard',
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      version: '1.4',
      body: [
        { type: 'Image', url: 'https://a.b/c.png', altText: 'A view of Bonn', size: 'Stretch' },
        { type: 'TextBlock', text: 'Hello Anna', wrap: true, weight: 'Bolder', size: 'Large' },
        { type: 'TextBlock', text: 'Hi', wrap: true },
        { type: 'TextBlock', text: 'Big', wrap: true, weight: 'Bolder', size: 'Large' },
        { type: 'TextBlock', text: 'said', wrap: true, isSubtle: true, separator: true, spacing: 'Medium' },
        { type: 'TextBlock', text: 'code old', wrap: true },
      ],
      actions: [{ type: 'Action.OpenUrl', title: 'Go, Anna', url: 'https://c.d/Weber' }],
    });
  });

  it('needs no escape for ordinary names, which phones would show', () => {
    for (const firstName of ['Jean-Luc', 'AT&T', 'O’Neil', 'anna_b@contoso.com', 'a < b', 'Dr. X (2)'])
      assert.match(
        JSON.stringify(render(simple(), aPerson({ firstName }))),
        new RegExp(`Hello ${firstName.replace(/[()+.]/g, '\\$&')}"`),
      );
  });

  it('becomes text with links where a channel has no cards', () => {
    const text = textOf(compileMessage(aCard(simple()), plain)(aPerson()));
    assert.equal(
      text,
      'Hello Anna\n\nIn Bonn there is news (https://a.b/?c=Bonn).\n\nGo, Anna (https://c.d/Weber)',
    );
    const own = textOf(compileMessage(aCard(raw()), { ...teams, cards: false })(aPerson()));
    assert.match(own, /^- Anna\n- \*\*Bonn\*\* \[go\]\(https:\/\/a\.b\/\?n=Anna\)/);
    assert.match(own, /\[Anna\]\(https:\/\/c\.d\)$/);
  });

  it('says that it is a test at its top', () => {
    const rendered = compileMessage(aCard(simple()), teams)(aPerson(), { test: true });
    assert.equal(rendered.title, 'TEST: News');
    assert.match(JSON.stringify((cardOf(rendered).body as unknown[])[0]), /"text":"TEST"/);
  });
});

describe('code in the editor’s card', () => {
  it('keeps its lines and indents, each a text of its own', () => {
    const body = render(simple({ title: '', text: '```\nif x:\n  y([CITY])\n\nz()\n```' })).body as object[];
    const code = { type: 'TextBlock', wrap: true, fontType: 'Monospace' };
    assert.deepEqual(body, [
      { ...code, text: 'if x:' },
      { ...code, text: '\u00a0\u00a0y(Bonn)', spacing: 'None' },
      { ...code, text: '\u00a0', spacing: 'None' },
      { ...code, text: 'z()', spacing: 'None' },
    ]);
  });

  it('keeps its lines in a list as well', () => {
    const [block] = render(simple({ title: '', text: '- a\n  ```\n  if\n    b\n  ```' })).body as {
      text: string;
    }[];
    assert.equal(block!.text, '- a\n\n  if\n\n  \u00a0\u00a0b');
  });
});

describe('an author’s own card', () => {
  it('has values wherever it shows text, and its own patterns and returned values untouched', () => {
    const runs = ['Plain [CITY] ', { type: 'TextRun', text: 'Run [City]' }];
    const input = {
      type: 'Input.Text',
      id: 'x',
      regex: '[A-Z]{3}',
      label: 'Town [CITY]',
      errorMessage: '[CITY]?',
    };
    const toggle = {
      type: 'Input.Toggle',
      id: 'y',
      title: 'Yes',
      value: '[no]',
      valueOn: '[YES]',
      valueOff: '[no]',
    };
    const card = raw({ body: [{ type: 'RichTextBlock', inlines: runs }, input, toggle], actions: [] });
    assert.deepEqual(render(card).body, [
      { type: 'RichTextBlock', inlines: ['Plain Bonn ', { type: 'TextRun', text: 'Run Bonn' }] },
      { ...input, label: 'Town Bonn', errorMessage: 'Bonn?' },
      toggle,
    ]);
    assert.deepEqual(validateMessage(aCard(card), { columns: ['City'] }), []);
    const [unknown] = validateMessage(aCard(card), { columns: [] });
    assert.equal(unknown!.field, 'message.card.body[0].inlines[0]');
    assert.match(textOf(compileMessage(aCard(card), plain)(aPerson())), /^Plain Bonn Run Bonn$/m);
  });

  it('shows a picture of its Markdown as what leads to it', () => {
    const card = raw({ body: [{ type: 'TextBlock', text: 'a ![l[CITY]](https://a.b/[CITY].png) b' }] });
    assert.deepEqual((render(card).body as object[])[0], {
      type: 'TextBlock',
      text: 'a [lBonn](https://a.b/Bonn.png) b',
    });
  });

  it('holds no command and does nothing by itself, wherever that stands in it', () => {
    const submit = (data: unknown) => ({ type: 'Action.Submit', title: 'x', data });
    const card = raw({
      refresh: { action: { type: 'Action.Execute', verb: 'stop' } },
      authentication: { text: 'x' },
      body: [
        {
          type: 'Container',
          selectAction: submit({ command: 'stop', proof: 'x' }),
          items: [{ type: 'Input.Text', id: 'command' }],
        },
        { type: 'Input.Text', id: 'a', inlineAction: submit({ msteams: { type: 'imBack', value: 'stop' } }) },
      ],
      actions: [
        submit('stop'),
        submit({ answer: 'yes', data: { command: 'fine' } }),
        {
          type: 'Action.ShowCard',
          title: 'x',
          card: { type: 'AdaptiveCard', refresh: {}, actions: [{ type: 'Action.Execute', verb: 'x' }] },
        },
      ],
    });
    const expected = [
      'message.card.refresh',
      'message.card.authentication',
      'message.card.refresh.action.verb',
      'message.card.body[0].selectAction.data.command',
      'message.card.body[0].items[0].id',
      'message.card.body[1].inlineAction.data.msteams',
      'message.card.actions[0].data',
      'message.card.actions[2].card.refresh',
      'message.card.actions[2].card.actions[0].verb',
    ];
    const found = malformedIn(aCard(card)).map(({ field }) => field);
    assert.deepEqual(found.toSorted(), expected.toSorted());
    const atLaunch = fields(aCard(card)).filter((field) => expected.includes(field));
    assert.deepEqual(atLaunch.toSorted(), expected.toSorted());
  });

  it('posts no words as whoever presses it, in whatever dress that comes', () => {
    const submit = (data: unknown, over: object = {}) => ({
      type: 'Action.Submit',
      title: 'x',
      data,
      ...over,
    });
    const says = (type: string) => ({ msteams: { type, text: 'stop', value: 'stop' } });
    const kinds = ['imBack', 'messageBack', 'invoke', 'signin', 'task/fetch'];
    for (const type of kinds) {
      const cases: [object, string][] = [
        [{ actions: [submit(says(type))] }, 'actions[0].data.msteams'],
        [{ actions: [submit({ a: [{ b: says(type) }] })] }, 'actions[0].data.a[0].b.msteams'],
        [{ actions: [submit(says(type), { type: 'Action.Execute' })] }, 'actions[0].data.msteams'],
        [{ actions: [submit({ MSTeams: { type } }, { type: 'action.SUBMIT' })] }, 'actions[0].data.MSTeams'],
        [{ selectAction: submit(says(type)) }, 'selectAction.data.msteams'],
        [
          { actions: [{ type: 'Action.Execute', title: 'x', fallback: submit(says(type)) }] },
          'actions[0].fallback.data.msteams',
        ],
        [
          { body: [{ type: 'Odd', fallback: { type: 'ActionSet', actions: [submit(says(type))] } }] },
          'body[0].fallback.actions[0].data.msteams',
        ],
        [
          { body: [{ type: 'Table', rows: [{ cells: [{ items: [], selectAction: submit(says(type)) }] }] }] },
          'body[0].rows[0].cells[0].selectAction.data.msteams',
        ],
        [
          {
            body: [
              {
                type: 'RichTextBlock',
                inlines: [{ type: 'TextRun', text: 'a', selectAction: submit(says(type)) }],
              },
            ],
          },
          'body[0].inlines[0].selectAction.data.msteams',
        ],
        [{ actions: [{ type, title: 'x', value: 'stop' }] }, 'actions[0].type'],
        [
          { body: [{ type: 'Image', url: 'https://a.b/c.png', tap: { type, value: 'stop' } }] },
          'body[0].tap.type',
        ],
      ];
      for (const [parts, field] of cases)
        assert.deepEqual(
          malformedIn(aCard(raw({ body: [{ type: 'TextBlock', text: 'x' }], ...parts }))).map(
            (one) => one.field,
          ),
          [`message.card.${field}`],
          type,
        );
    }
  });

  it('may hide and show, open addresses, ask, and be as wide as Teams lets it', () => {
    const card = raw({
      msteams: { width: 'Full' },
      body: [
        { type: 'TextBlock', id: 'msteams', text: 'invoke' },
        { type: 'Input.Text', id: 'answer' },
      ],
      actions: [
        { type: 'Action.ToggleVisibility', title: 'x', targetElements: ['msteams'] },
        { type: 'Action.OpenUrl', title: 'x', url: 'https://a.b' },
        { type: 'Action.Submit', title: 'x', data: { type: 'imBack', answer: 'msteams' } },
      ],
    });
    assert.deepEqual(malformedIn(aCard(card)), []);
  });

  it('has twenty faults at most', () => {
    const card = raw({ body: Array(50).fill({ type: 'Image' }) });
    assert.equal(fields(aCard(card)).length, 20);
  });

  it('may name its parts as every object of JavaScript does, without harm', () => {
    for (const name of ['__proto__', 'constructor', 'toString']) {
      const part = `{"type":"${name}","${name}":{"text":"Hello"},"text":"a"}`;
      const card = JSON.parse(`{"type":"AdaptiveCard","version":"1.5","body":[${part}]}`) as RawCard;
      assert.deepEqual(validateMessage({ title: 'Hello', card }, {}), []);
    }
  });

  it('stays as it was written but for values and links', () => {
    const seen: string[] = [];
    const link = (url: string, index: number) => {
      seen.push(`${index} ${url}`);
      return `https://k/${index}`;
    };
    const card = cardOf(compileMessage(aCard(raw()), teams)(aPerson({ firstName: 'A b' }), { link }));
    assert.deepEqual(card, {
      type: 'AdaptiveCard',
      version: '1.5',
      body: [
        { type: 'TextBlock', text: '- A b\r- **Bonn** [go](https://k/0)\rBonn', wrap: true },
        { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: 'A b' }] },
        { type: 'FactSet', facts: [{ title: 'Bonn', value: 'A b' }] },
        {
          type: 'Image',
          url: 'https://a.b/Bonn.png',
          altText: 'Bonn',
          selectAction: { type: 'Action.OpenUrl', url: 'https://k/1' },
        },
        { type: 'Input.ChoiceSet', id: 'x', choices: [{ title: 'A b', value: '1' }] },
      ],
      actions: [
        { type: 'Action.OpenUrl', title: 'A b', url: 'https://k/2' },
        { type: 'Action.Submit', title: 'Yes', data: { text: '[FIRSTNAME]' } },
      ],
    });
    assert.deepEqual(seen, ['0 https://a.b/?n=A%20b', '1 https://e.f/A%20b', '2 https://c.d']);
  });

  it('is never changed itself, and what is the same for all is shared', () => {
    const card = raw();
    const before = JSON.stringify(card);
    const compiled = compileMessage(aCard(card), teams);
    compiled(aPerson(), { test: true });
    compiled(aPerson({ firstName: '[x]' }));
    assert.equal(JSON.stringify(card), before);
  });

  it('rewrites a bare link in a text, and leaves date functions alone', () => {
    const text = 'see https://a.b/c_d, {{DATE(2026-11-23T09:00:00Z, SHORT)}} \\*x\\*';
    const card = raw({ body: [{ type: 'TextBlock', text }] });
    const rendered = cardOf(
      compileMessage(aCard(card), teams)(aPerson(), { link: (_, i) => `https://k/${i}` }),
    );
    assert.deepEqual(rendered.body, [
      {
        type: 'TextBlock',
        text: 'see [https://a.b/c_d](https://k/0), {{DATE(2026-11-23T09:00:00Z, SHORT)}} \\*x\\*',
      },
    ]);
  });
});

/** The card with every text reduced to its markup and every string that is shown to a mark. */
function structure(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(structure);
  if (typeof value === 'string') return 'string';
  if (typeof value !== 'object' || value === null) return value;
  const node = value as Record<string, unknown>;
  return Object.entries(node).map(([key, child]) => [
    key,
    node.type === 'TextBlock' && key === 'text' ? shapeOf(parseMarkdown(child as string)) : structure(child),
  ]);
}

describe('a person’s values in a card', () => {
  for (const [name, card] of [
    [
      'the editor’s',
      simple({
        text: '[FIRSTNAME]. [CITY]\n\n- **[CITY]**s\n\n`[FIRSTNAME]`[CITY] [go [FIRSTNAME]](https://a.b)',
      }),
    ],
    ['an author’s', raw()],
  ] as const)
    it(`change nothing of its structure: ${name}`, () => {
      const compiled = compileMessage(aCard(card), teams);
      const expected = structure(
        cardOf(compiled(aPerson({ firstName: 'Fx', lastName: 'Lx', extra: { CITY: 'Cx' } }))),
      );
      fc.assert(
        fc.property(shownValue, shownValue, shownValue, (firstName, lastName, city) => {
          const rendered = cardOf(compiled(aPerson({ firstName, lastName, extra: { CITY: city } })));
          const json = JSON.stringify(rendered);
          assert.deepEqual(structure(JSON.parse(json)), expected, json);
          assert.doesNotMatch(json, /"text":"[^"]*\{\{DATE/);
        }),
        { numRuns: 300 },
      );
    });

  it('show as just that text', () => {
    const compiled = compileMessage(aCard(simple({ title: 'x [FIRSTNAME] y', buttons: [] })), teams);
    fc.assert(
      fc.property(shownValue, (firstName) => {
        const body = cardOf(compiled(aPerson({ firstName }))).body as { text: string }[];
        const title = parseInline(body[0]!.text);
        assert.deepEqual(inlineShape(title), []);
        assert.doesNotMatch(body[0]!.text, /(?<!\\)<(?:at|img)/);
        assert.equal(unjoined(inlineText(title)), unjoined(`x ${tidy(firstName)} y`));
      }),
    );
  });
});

describe('faults of a message', () => {
  const button = (title: string, url: string) => aCard(simple({ buttons: [{ title, url }] }));

  const cases: [string, Message, string[]][] = [
    ['none', aText('Hi [FIRSTNAME] in [CITY], [mail](mailto:a@b.c)'), []],
    ['none in a card', aCard(simple()), []],
    ['none in an own card', aCard(raw()), []],
    ['no title', aText('x', ' '), ['message.title']],
    ['a title that is too long', aText('x', 'é'.repeat(201)), ['message.title']],
    ['a title of two lines', aText('x', 'a\nb'), ['message.title']],
    ['no text', aText(' \n '), ['message.text']],
    ['neither text nor card', { title: 'x' }, ['message']],
    ['both text and card', { ...aCard(simple()), text: 'x' }, ['message']],
    ['a control character', aText('a\u0007b'), ['message.text']],
    ['an unknown variable', aText('[CITTY] [CITTY] [optional]'), ['message.text']],
    ['a variable in the fallback of another', aText('Hi [CITY|[FIRSTNAME]]!'), ['message.text']],
    [
      'a variable in the fallback of another, in a title',
      aText('x', '[CITY|dear [FIRSTNAME] x]'),
      ['message.title'],
    ],
    ['an unknown variable in an address', aText('[x](https://a.b/[CITTY])'), ['message.text']],
    ['a script as link', aText('[x](javascript:alert)'), ['message.text']],
    [
      'a host made of a value',
      aText('[x](https://[CITY]/) [y](https://a.b[CITY])'),
      ['message.text', 'message.text'],
    ],
    ['a button without a title', button(' ', 'https://a.b'), ['message.card.buttons[0].title']],
    ['a button to nowhere', button('x', 'a.b'), ['message.card.buttons[0].url']],
    ['a button that mails', button('x', 'mailto:a@b.c'), ['message.card.buttons[0].url']],
    [
      'an image without https',
      aCard(simple({ image: { url: 'http://a.b/c.png', alt: '' } })),
      ['message.card.image.url'],
    ],
    ['an empty card', aCard(simple({ title: '', text: '' })), ['message.card.text']],
    [
      'seven buttons',
      aCard(simple({ buttons: Array(7).fill({ title: 'x', url: 'https://a.b' }) })),
      ['message.card.buttons'],
    ],
    ['a card of a later version', aCard(raw({ version: '1.6' })), ['message.card.version']],
    ['an empty own card', aCard(raw({ body: [], actions: [] })), ['message.card.body']],
    ['a body that is no list', aCard(raw({ body: {} })), ['message.card.body']],
    [
      'seven actions',
      aCard(raw({ actions: Array(7).fill({ type: 'Action.Submit' }) })),
      ['message.card.actions'],
    ],
    [
      'an action without address',
      aCard(raw({ actions: [{ type: 'Action.OpenUrl' }] })),
      ['message.card.actions[0].url'],
    ],
    ['a text that is too large', aText('é'.repeat(41_000)), ['message.text']],
    ['links that make it too large', aText('[a](https://b.c) '.repeat(250)), ['message.text']],
  ];
  for (const [name, message, expected] of cases)
    it(name, () => assert.deepEqual(fields(message, ['City']), expected));

  it('hold buttons against the channel alone: where none is known, any number is taken', () => {
    const card = aCard(raw({ actions: Array(7).fill({ type: 'Action.Submit' }) }));
    const found = (faults: readonly { field: string }[]) => faults.map(({ field }) => field);
    assert.deepEqual(found(malformedIn(card, teams)), ['message.card.actions']);
    assert.deepEqual(found(malformedIn(card)), []);
    assert.deepEqual(found(validateMessage(card)), []);
    assert.deepEqual(found(validateMessage(card, { capability: { ...teams, maxButtons: 7 } })), []);
  });

  it('name the variable and say how to show brackets', () => {
    const [fault] = validateMessage(aText('[CITTY]'), { columns: ['City'] });
    assert.match(fault!.message, /\[CITTY\] is not a column of the chosen lists.*\\\[CITTY\]/);
  });

  it('name every bracketed word that could be meant for a column, in one sentence a field', () => {
    const [fault, ...others] = validateMessage(aText('[Citty], [sic] and [1] […] [ ]'), {
      columns: ['City'],
    });
    assert.deepEqual(others, []);
    assert.match(fault!.message, /^\[CITTY\], \[SIC\] are not columns of the chosen lists.*\\\[Citty\]/);
    assert.deepEqual(fields(aText('\\[Citty] \\[sic] [go](https://a.b/?x\\[y]=1) `a\\[i]`'), ['City']), []);
  });

  it('know a variable by its column’s name however it is written', () => {
    const columns = [
      'Date d’entrée',
      'Straße',
      'Pay (€)',
      'R&D',
      'N° de bureau',
      '部署',
      'E-Mail 2',
      'Größe\u00a0 XL',
    ];
    for (const written of [
      "[DATE D'ENTRÉE]",
      '[Date d’entre\u0301e]',
      '[date\u00a0d`entrée|bientôt]',
      '[STRASSE]',
      '[Pay (€)]',
      '[r&d]',
      '[N° DE BUREAU]',
      '[部署]',
      '[E‑MAIL 2]',
      '[gröss\u00ade xl]',
    ]) {
      const everywhere: Message = {
        title: `For ${written}`,
        card: simple({
          title: written,
          text: `**${written}** [${written}](https://a.b/?x=${written})`,
          image: { url: `https://a.b/${written}`, alt: written },
          buttons: [{ title: written, url: `https://a.b/${written}` }],
        }),
      };
      assert.deepEqual(fields(everywhere, columns.concat('City')), [], written);
      const unknown = fields(everywhere, []);
      assert.equal(new Set(unknown).size, 7, `${written}: ${unknown}`);
    }
  });

  it('leave brackets alone that only look as if one variable were within another', () => {
    for (const text of [
      '\\[CITY|[FIRSTNAME]]',
      '[a|b [CITY]](https://a.b/)',
      '| [CITY] | [CITY] |',
      '[CITY|x] | [CITY|y]',
    ])
      assert.deepEqual(fields(aText(text), ['City']), [], text);
  });

  it('leave unknown variables alone while no list is chosen', () => {
    assert.deepEqual(fields(aText('[CITTY]')), []);
  });

  it('name a card that is nested too deeply instead of failing', () => {
    let body: unknown = { type: 'TextBlock', text: 'x' };
    for (let i = 0; i < 5000; i++) body = { type: 'Container', items: [body] };
    assert.match(validateMessage(aCard(raw({ body: [body] })))[0]!.message, /nested/);
  });
});
