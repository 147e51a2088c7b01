import assert from 'node:assert/strict';
import type { BrowserContextOptions } from 'playwright-core';
import { en } from '../../tab/strings/en.ts';
import { fr } from '../../tab/strings/fr.ts';
import { campaign, me } from './mock-data.ts';
import { mock, open, overMockService } from './mock-pages.ts';
import { nothingFound, notices } from './seen.ts';

const asked = () => mock.requests.filter(({ path }) => path.endsWith('/try')).map(({ body }) => body);

/** The dialog, as a page opens it. */
async function dialogIn(options: BrowserContextOptions = {}) {
  const words = options.locale === 'fr' ? fr : en;
  mock.data.campaigns = [campaign({ id: 'c2' })];
  const page = await open('/campaigns/c2/edit?step=review', options);
  const opener = page.getByRole('button', { name: words.editor.try, exact: true });
  await opener.click();
  const dialog = page.getByRole('dialog');
  const field = dialog.getByRole('textbox', { name: words.tryOut.email });
  await field.waitFor();
  return { page, opener, dialog, field, words };
}

describe('the dialog of a TRY, in a browser', () => {
  overMockService();

  it('proposes one’s own address, and Enter sends, and Escape gives the focus back', async () => {
    mock.data.me = me({ email: 'lea@contoso.com' });
    const { page, opener, dialog, field } = await dialogIn();
    assert.equal(await field.inputValue(), 'lea@contoso.com');
    await page.keyboard.press('Enter');
    await dialog.getByText(en.tryOut.results.sent, { exact: true }).waitFor();
    assert.deepEqual(asked(), [{ emails: ['lea@contoso.com'] }]);
    assert.equal(await dialog.getByText('Léa Martin').count(), 1);
    assert.equal(await dialog.getByRole('button', { name: en.tryOut.again }).count(), 1);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.equal(await opener.evaluate((button) => button === document.activeElement), true);
    await page.keyboard.press('Enter');
    await field.waitFor();
    assert.equal(await field.inputValue(), 'lea@contoso.com');
    // What is proposed is marked: whoever types says somebody else.
    await page.keyboard.type('otto@contoso.com');
    assert.equal(await field.inputValue(), 'otto@contoso.com');
  });

  it('proposes nothing where no address is known', async () => {
    const { field } = await dialogIn();
    assert.equal(await field.inputValue(), '');
  });

  it('sends to several that are pasted, and says of each who it is, why not, and what to do', async () => {
    const { page, dialog, field } = await dialogIn();
    await field.fill(
      '"Martin, Léa" <lea@contoso.com>; olga@contoso.com\nnobody@contoso.com, LEA@contoso.com',
    );
    await page.keyboard.press('Enter');
    await dialog.getByText(en.tryOut.summary(1, 3)).waitFor();
    assert.deepEqual(asked(), [{ emails: ['lea@contoso.com', 'olga@contoso.com', 'nobody@contoso.com'] }]);
    const rows = dialog.getByRole('listitem');
    const said = await rows.allInnerTexts();
    assert.equal(said.length, 3);
    assert.match(said[0]!, /^Sent\s*Léa Martin\s+lea@contoso\.com\s+Look at the chat/);
    assert.match(said[1]!, /Olga Ito.*\s.*olga@contoso\.com is nobody whom you may send a test to/);
    assert.match(said[2]!, /^Cannot be reached\s*nobody@contoso\.com\s+The directory knows nobody/);
    await nothingFound(page, notices);
  });

  it('sends nothing while an address is none, or there are too many', async () => {
    const { page, dialog, field } = await dialogIn();
    const notEmail = en.tryOut.notEmail;
    const many = Array.from({ length: 21 }, (_, i) => `p${i}@contoso.com`).join('\n');
    for (const [typed, say] of [
      ['lea@contoso', notEmail('lea@contoso', 1)],
      ['lea@contoso.com otto@', notEmail('otto@', 1)],
      ['lea.martin@contoso,com', notEmail('lea.martin@contoso, com', 2)],
      [' ; ', notEmail(';', 1)],
      [many, en.tryOut.tooMany(21)],
    ] as const) {
      await field.fill(typed);
      await page.keyboard.press('Enter');
      await dialog.getByText(say).waitFor();
    }
    assert.deepEqual(asked(), []);
    await nothingFound(page, notices);
  });

  it('says at once that it is enough for this hour, and for whom a test may be', async () => {
    mock.data.me = me({ lists: ['Sales'], roles: ['author'], rights: ['viewer', 'author'] });
    for (const locale of ['en-GB', 'fr']) {
      mock.data.triesLeft = 0;
      const { page, dialog, field, words } = await dialogIn({ locale });
      await dialog.getByText(words.tryOut.whom).waitFor();
      await field.fill('lea@contoso.com');
      await page.keyboard.press('Enter');
      await dialog.getByText(locale === 'fr' ? /60 tests par heure/ : /60 tests an hour/).waitFor();
      assert.equal(asked().length, 1);
      mock.requests.length = 0;
    }
  });

  it('is French, and gives axe nothing to find at 400 px in the dark', async () => {
    const { page, dialog, field } = await dialogIn({
      locale: 'fr',
      colorScheme: 'dark',
      viewport: { width: 400, height: 800 },
    });
    await field.fill('lea@contoso.com, olga@contoso.com');
    await page.keyboard.press('Enter');
    await dialog.getByText(fr.tryOut.summary(1, 2)).waitFor();
    await dialog.getByText(/Vous ne pouvez pas envoyer de test à olga@contoso\.com/).waitFor();
    assert.equal(await dialog.evaluate((box) => box.scrollWidth > box.clientWidth), false);
    await nothingFound(page, notices);
  });
});
