import { openBrowser } from './browser.ts';
import { campaign, mockData } from './mock-data.ts';
import { startMock } from './mock-service.ts';
import { en } from '../../tab/strings/en.ts';
const { body, tools, variable, fallback, buttonUrl, setLink } = en.message;
const [browser, mock] = await Promise.all([openBrowser(), startMock()]);
const only = process.argv[2] ?? '';
const show = (x: unknown) => JSON.stringify(x);
async function run(name: string, message: object, use: (k: any) => Promise<void>, over: object = {}) {
  if (!name.includes(only)) return;
  Object.assign(mock.data, mockData());
  mock.requests.length = 0;
  mock.data.campaigns = [campaign({ id: 'c2', name: 'A draft', message: message as any, ...over })];
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'en-GB' });
  const page = await context.newPage();
  page.setDefaultTimeout(3000);
  const errors: string[] = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => m.type() === 'error' && !m.text().includes('404') && errors.push(m.text()));
  await page.goto(`${mock.url}/tab/campaigns/c2/edit`);
  const box = page.getByRole('textbox', { name: body, exact: true });
  const k = page.keyboard;
  const btn = (n: string) => page.getByRole('button', { name: n, exact: true });
  const paste = (html: string | null, text: string) => page.evaluate(([h, t]) => {
    const d = new DataTransfer();
    if (h) d.setData('text/html', h);
    d.setData('text/plain', t!);
    document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: d, bubbles: true, cancelable: true }));
  }, [html, text] as const);
  try {
    await use({ page, box, k, btn, paste, type: (t: string) => k.type(t), key: async (...n: string[]) => { for (const one of n) await k.press(one); } });
  } catch (e) { console.log('  !!', (e as Error).message.split('\n')[0]); }
  await page.waitForTimeout(900);
  const put = mock.requests.filter((r) => r.method === 'PUT').at(-1)?.body as any;
  const focus = await page.evaluate(() => { const a = document.activeElement as HTMLElement; return `${a.tagName} ${a.getAttribute('aria-label') ?? a.textContent?.slice(0, 20)}`; });
  console.log(`${name}: ${show(put?.message ?? null)} | focus ${focus}${errors.length ? ` | ERRORS ${errors.join(' / ').slice(0, 300)}` : ''}`);
  await context.close();
}
const E = { title: 'News', text: '' };


const word = (style: string, sign: string, text: string) => `<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>${sign}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`;
await run('a link on selection then type', E, async ({ box, type, key, btn, page }) => { await box.click(); await type('Read here'); await key('Control+Shift+ArrowLeft'); await btn(tools.link).click(); await page.waitForTimeout(100); await type('contoso.com'); await key('Enter'); await type('!'); });
await run('b link inserted in bold', E, async ({ box, type, key, btn, page }) => { await box.click(); await key('Control+b'); await type('Read '); await btn(tools.link).click(); await page.waitForTimeout(100); await type('contoso.com'); await key('Enter'); await type('! more'); });
await run('c type before a link (stored)', { title: 'x', text: '[here](https://a.com) now' }, async ({ box, type, key }) => { await box.click(); await key('Control+Home'); await type('Read '); });
await run('d change link', { title: 'x', text: 'Read [here](https://a.com) now' }, async ({ box, type, key, btn, page }) => { await page.getByText('here', { exact: true }).first().click(); await btn(tools.link).click(); await page.waitForTimeout(100); await key('Control+a'); await type('b.com'); await key('Enter'); await type('Z'); });
await run('e remove link', { title: 'x', text: 'Read [here](https://a.com) now' }, async ({ key, btn, page, type }) => { await page.getByText('here', { exact: true }).first().click(); await btn(tools.link).click(); await page.waitForTimeout(100); await key('Control+a', 'Backspace', 'Enter'); await type('Z'); });
await run('f link escape', E, async ({ box, type, key, btn, page }) => { await box.click(); await type('ab'); await btn(tools.link).click(); await page.waitForTimeout(100); await type('b.com'); await key('Escape'); await type('cd'); });
await run('g link cancel', E, async ({ box, type, btn, page }) => { await box.click(); await type('ab'); await btn(tools.link).click(); await page.waitForTimeout(100); await type('b.com'); await btn('Cancel').click(); await type('cd'); });
await run('h menu escape', E, async ({ box, type, btn, key, page }) => { await box.click(); await type('ab'); await btn(tools.variable).click(); await page.waitForTimeout(100); await key('Escape'); await type('cd'); });
await run('i emoji escape', E, async ({ box, type, btn, key, page }) => { await box.click(); await type('ab'); await btn(tools.emoji).click(); await page.waitForTimeout(100); await key('Escape'); await type('cd'); });
await run('j backspace var', E, async ({ box, type, key }) => { await box.click(); await type('ab [CITY]'); await key('Backspace'); await type('c'); });
await run('j2 undo var', E, async ({ box, type, key }) => { await box.click(); await type('ab [CITY]'); await key('Control+z'); await type('c'); });
await run(`k fallback Tab`, { title: 'x', text: 'Hi [CITY] b' }, async ({ page, type, key }) => { await page.locator('[data-variable]').first().click(); await page.waitForTimeout(100); await page.getByLabel(fallback('CITY')).click(); await type('my town'); await key('Tab'); await type('ZZ'); });
await run('l bold var', E, async ({ box, type, key }) => { await box.click(); await key('Control+b'); await type('Hi [CITY] x'); await key('Control+b'); await type(' y'); });
await run('m bold menu var', E, async ({ box, type, key, btn, page }) => { await box.click(); await key('Control+b'); await type('Hi '); await btn(tools.variable).click(); await page.getByRole('menuitem', { name: variable.FIRSTNAME }).click(); await type(' x'); await btn(tools.emoji).click(); await page.getByRole('menuitem', { name: '👋' }).click(); await type('y'); await key('Control+b'); await type('z'); });
await run('n code', E, async ({ box, type, btn }) => { await box.click(); await btn(tools.code).click(); await type('see [CITY] x`y'); await btn(tools.code).click(); await type(' z'); });
await run('o paste plain var', E, async ({ box, paste, type }) => { await box.click(); await paste(null, 'Dear [FIRSTNAME],\n\nCome to [CITY|town].\nSee [note] and [1].'); await type('!'); });
await run('p paste word', E, async ({ box, paste, type }) => { await box.click(); await paste(`<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal{margin:0}</style></head><body lang=EN-GB><!--StartFragment--><h1>Title<o:p></o:p></h1><p class=MsoNormal><b>Dear [FIRSTNAME]</b>,<o:p></o:p></p><p class=MsoNormal><span style='font-size:12pt'>Some <i>text</i> and <u>under</u> <a href="https://a.com/x">link</a>.</span><o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>${word('', '·', 'One')}\n${word('', '·', 'Two <b>b</b>')}${word('', '1.', 'Eins')}${word('', '2.', 'Zwei')}<table><tr><td><p class=MsoNormal>A</p></td><td>B</td></tr><tr><td>C</td><td>D</td></tr></table><p><img src="x.png">end</p><!--EndFragment--></body></html>`, 'x'); await type('!'); });
await run('q paste link over selection', E, async ({ box, paste, type, key }) => { await box.click(); await type('Read here'); await key('Control+Shift+ArrowLeft'); await paste(null, 'https://a.com/b'); await key('End'); await type('!'); });
await run('r autolink', E, async ({ box, type, key }) => { await box.click(); await type('see https://contoso.com/a then'); await key('Enter'); await type('https://b.com'); await key('Enter'); await type('next'); });
await run('s copy', { title: 'x', text: 'Hi [CITY|you] **b**' }, async ({ box, key, page }) => { await box.click(); await key('Control+a', 'Control+c'); await page.waitForTimeout(200); await key('End'); await page.waitForTimeout(100); await key('Enter'); await page.waitForTimeout(100); await key('Control+v'); });
await browser.close();
await mock.close();
