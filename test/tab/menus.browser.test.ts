import type { Locator, Page } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { campaign, list, person } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { picture } from './picture.ts';
import { nothingFoundWithMenus } from './seen.ts';

const { message, windowStep, writing } = en;
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** What opens over a step of the editor: how, and what then stands there. */
const opened: readonly (readonly [
  name: string,
  step: string,
  show: (page: Page) => Promise<void>,
  there: (page: Page) => Locator,
])[] = [
  [
    'variables of the text',
    'message',
    (page) => button(page, message.tools.variable).click(),
    (page) => page.getByRole('menuitem', { name: message.variable.FIRSTNAME }),
  ],
  [
    'variables of the title',
    'message',
    (page) => button(page, writing.titleVariable).click(),
    (page) => page.getByRole('menuitem', { name: message.variable.FIRSTNAME }),
  ],
  [
    'emoji',
    'message',
    (page) => button(page, message.tools.emoji).click(),
    (page) => page.getByRole('menu').or(page.getByRole('dialog')).first(),
  ],
  [
    'a link',
    'message',
    (page) => button(page, message.tools.link).click(),
    (page) => page.getByLabel(writing.linkText),
  ],
  [
    'templates',
    'message',
    (page) => button(page, en.templates.take).click(),
    (page) => page.getByRole('dialog', { name: en.templates.takeTitle }),
  ],
  [
    'zones',
    'window',
    (page) => page.getByRole('combobox', { name: windowStep.zone }).click(),
    (page) => page.getByRole('listbox').getByRole('option').first(),
  ],
  [
    'the test',
    'message',
    (page) => button(page, en.editor.try).click(),
    (page) => page.getByRole('dialog', { name: en.tryOut.title }),
  ],
  [
    'the question of the launch',
    'review',
    (page) => button(page, en.review.launch).click(),
    (page) => page.getByRole('alertdialog'),
  ],
];

describe('the editor, with whatever can be open over it', () => {
  overMockService();
  beforeEach(() => {
    mock.data.lists = [list({ people: 2 })];
    mock.data.people.set('l1', [person('ana@x.org', 'Ana', 'Lind')]);
    mock.data.campaigns = [campaign({ id: 'c2', message: { title: 'News', text: 'Hi [CITY|you]' } })];
  });

  for (const [scheme, viewport] of [
    ['light', { width: 1280, height: 800 }],
    ['dark', { width: 400, height: 800 }],
  ] as const)
    for (const [name, step, show, there] of opened)
      it(`gives axe nothing to find: ${name}, ${scheme}`, async () => {
        const page = await open(`/campaigns/c2/edit?step=${step}`, { colorScheme: scheme, viewport });
        await show(page);
        await there(page).waitFor();
        await picture(page, `menu-${scheme}-${name.replaceAll(' ', '-')}`);
        await nothingFoundWithMenus(page);
      });
});
