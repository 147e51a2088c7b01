import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AppManifestUtils, ManifestUtil, TeamsManifestConverter } from '@microsoft/app-manifest';
import { fromBufferPromise } from 'yauzl';
import { commandOf } from '../../dialogs/command.ts';
import { appPackage, packageFiles } from '../../manifest/app-package.ts';
import { languageOf, manifestOf } from '../../manifest/manifest.ts';
import { type PackageFaults, readPackageSettings } from '../../manifest/settings.ts';
import { type AppStrings, en, fr } from '../../manifest/strings.ts';
import { readPng } from './png.ts';

const appId = '11111111-2222-3333-4444-555555555555';
const env = { MicrosoftAppId: appId, PUBLIC_URL: 'https://kairos.contoso.com:8443/push/' };
const settings = (change: Record<string, string> = {}) => readPackageSettings({ ...env, ...change }, '1.2.3');

const require = createRequire(import.meta.url);
/** The official schema of language files, without the patterns that are no Unicode expressions: they are about parts that we have none of. */
function languageSchema() {
  const file = 'json-schemas/teams/v1.29/MicrosoftTeams.Localization.schema.json';
  const path = require.resolve('@microsoft/app-manifest').replace(/index\.js$/, file);
  const schema = JSON.parse(readFileSync(path, 'utf8'));
  for (const pattern of Object.keys(schema.patternProperties))
    if (/^\^(activities|meeting)/.test(pattern)) delete schema.patternProperties[pattern];
  return schema;
}

describe('the app package', () => {
  it('holds a manifest that the official schema takes', async () => {
    const manifest = TeamsManifestConverter.jsonToManifest(JSON.stringify(manifestOf(settings())));
    assert.deepEqual(await AppManifestUtils.validateAgainstSchema(manifest), []);
    const wrong = { ...manifest, bots: [{ botId: 'x', scopes: ['elsewhere'] }] };
    const faults = await AppManifestUtils.validateAgainstSchema(wrong as unknown as typeof manifest);
    assert.ok(faults.length >= 2, 'the check can fail');
  });

  it('holds language files that the official schema takes', async () => {
    for (const strings of [en, fr]) {
      const texts = languageOf(settings(), strings);
      assert.deepEqual(
        await ManifestUtil.validateManifestAgainstSchema(texts as never, languageSchema()),
        [],
      );
    }
    const wrong = { ...languageOf(settings(), fr), 'bots[0].commandLists[0].commands[12].title': 'x' };
    assert.notDeepEqual(
      await ManifestUtil.validateManifestAgainstSchema(wrong as never, languageSchema()),
      [],
    );
  });

  it('has every text of the manifest in both languages, the English one word for word', () => {
    const manifest = manifestOf(settings()) as unknown as Record<string, unknown>;
    const english = languageOf(settings(), en);
    for (const [path, text] of Object.entries(english)) {
      if (path === '$schema') continue;
      const steps = path.split(/[.[\]]+/).filter(Boolean);
      const there = steps.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], manifest);
      assert.equal(there, text, path);
    }
    assert.deepEqual(Object.keys(languageOf(settings(), fr)), Object.keys(english));
    const tabs = manifestOf(settings()).staticTabs.filter((tab) => 'name' in tab);
    assert.equal(Object.keys(english).filter((path) => path.startsWith('staticTabs')).length, tabs.length);
  });

  it('offers commands that the bot understands, in both languages alike', () => {
    const meant = ({ commands, groupCommand }: AppStrings) =>
      [...commands, groupCommand].map(({ title }) => commandOf(title));
    assert.deepEqual(meant(fr), meant(en));
    assert.ok(!meant(en).includes(null));
  });

  it('holds what Teams needs of a bot with a tab, a sign-in and read receipts', () => {
    const manifest = manifestOf(settings({ TEAMS_APP_ID: appId.replace('1', '9') }));
    assert.deepEqual([manifest.manifestVersion, manifest.version], ['1.29', '1.2.3']);
    assert.equal(manifest.id, appId.replace('1', '9'));
    const [bot] = manifest.bots;
    assert.deepEqual(
      [bot?.botId, bot?.scopes, bot?.isNotificationOnly],
      [appId, ['personal', 'team', 'groupChat'], false],
    );
    assert.ok(!('supportsSessions' in bot!));
    assert.ok(bot!.commandLists.length <= 3);
    assert.ok(bot!.commandLists.every(({ commands }) => commands.length <= 12));
    assert.deepEqual(manifest.webApplicationInfo, {
      id: appId,
      resource: `api://kairos.contoso.com:8443/${appId}`,
    });
    assert.deepEqual(manifest.validDomains, ['kairos.contoso.com:8443']);
    assert.equal(
      manifest.authorization.permissions.resourceSpecific[0]?.name,
      'ChatMessageReadReceipt.Read.Chat',
    );
    const places = manifest.staticTabs.flatMap((tab) => ('contentUrl' in tab ? [tab.contentUrl] : []));
    assert.equal(places[0], 'https://kairos.contoso.com:8443/push/tab/inbox');
    assert.deepEqual(
      manifest.activities.activityTypes.map(({ type }) => type),
      ['campaignMessage'],
    );
    assert.ok(places.every((place) => place.startsWith('https://kairos.contoso.com:8443/push/tab/')));
    assert.deepEqual(manifest.developer, {
      name: 'Kairos',
      websiteUrl: 'https://kairos.contoso.com:8443/push/support',
      privacyUrl: 'https://kairos.contoso.com:8443/push/privacy',
      termsOfUseUrl: 'https://kairos.contoso.com:8443/push/terms',
    });
  });

  it('takes name, company, pages and id URI from the settings', () => {
    const manifest = manifestOf(
      settings({
        APP_NAME: 'Contoso News',
        COMPANY_NAME: 'Contoso',
        PRIVACY_URL: 'https://contoso.com/privacy',
        APP_ID_URI: 'api://contoso/news',
      }),
    );
    assert.deepEqual(
      [manifest.name.short, manifest.developer.name, manifest.developer.privacyUrl],
      ['Contoso News', 'Contoso', 'https://contoso.com/privacy'],
    );
    assert.equal(manifest.webApplicationInfo.resource, 'api://contoso/news');
    assert.match(manifest.description.full, /^Contoso News /);
  });

  it('brings icons of the sizes that Teams asks for: one that is full, one white on nothing', () => {
    const [color, outline] = packageFiles(settings())
      .filter(({ name }) => name.endsWith('.png'))
      .map(({ content }) => readPng(content));
    assert.deepEqual([color?.width, color?.height, outline?.width, outline?.height], [192, 192, 32, 32]);
    assert.ok(color?.pixels.every(([, , , opacity]) => opacity === 255));
    const shown = outline!.pixels.filter(([, , , opacity]) => opacity > 0);
    assert.ok(shown.length > 100 && shown.length < 700, String(shown.length));
    assert.ok(shown.every(([r, g, b]) => r === 255 && g === 255 && b === 255));
  });

  it('is an archive with all its files at the top, and the same each time', async () => {
    const zip = await fromBufferPromise(appPackage(settings()), { lazyEntries: true });
    const names: string[] = [];
    for await (const entry of zip.eachEntry()) {
      names.push(entry.fileName);
      const chunks = await (await zip.openReadStreamPromise(entry)).toArray();
      const file = packageFiles(settings()).find(({ name }) => name === entry.fileName);
      assert.ok(file?.content.equals(Buffer.concat(chunks)), entry.fileName);
    }
    const { icons, localizationInfo } = manifestOf(settings());
    const meant = [
      icons.color,
      icons.outline,
      ...localizationInfo.additionalLanguages.map(({ file }) => file),
    ];
    assert.deepEqual(names.toSorted(), ['manifest.json', ...meant].toSorted());
    assert.ok(appPackage(settings()).equals(appPackage(settings())));
  });

  it('is refused with a sentence for everything that is missing or wrong', () => {
    const faultsOf = (given: Record<string, string>, version = '1.2.3') => {
      let faults: readonly string[] = [];
      assert.throws(
        () => readPackageSettings(given, version),
        (error: PackageFaults) => {
          faults = error.faults;
          return true;
        },
      );
      return faults.join('\n');
    };
    assert.match(faultsOf({}), /MicrosoftAppId is missing.*\nPUBLIC_URL is missing/);
    assert.match(faultsOf({ ...env, PUBLIC_URL: 'http://kairos.contoso.com' }), /https/);
    assert.match(faultsOf({ ...env, PUBLIC_URL: 'https://localhost:3978' }), /this machine/);
    assert.match(faultsOf({ ...env, APP_NAME: 'x'.repeat(31) }), /APP_NAME must be at most 30/);
    assert.match(faultsOf({ ...env, MicrosoftAppId: 'x' }), /MicrosoftAppId must be/);
    assert.match(faultsOf(env, '1.2'), /version/);
  });

  it('is written by one command, which says where', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'package-'));
    const script = fileURLToPath(new URL('../../manifest/package.ts', import.meta.url));
    const run = (given: Record<string, string>, ...rest: string[]) =>
      promisify(execFile)(process.execPath, [script, '--out', folder, ...rest], {
        cwd: folder,
        env: { PATH: process.env['PATH'], ...given },
      });
    try {
      const { stdout } = await run(env, '--version', '2.0.0');
      assert.ok(stdout.startsWith(join(folder, 'kairos-2.0.0.zip')), stdout);
      assert.deepEqual(readdirSync(folder), ['kairos-2.0.0.zip']);
      await assert.rejects(run({}), { code: 2, stderr: /MicrosoftAppId is missing/ });
      await assert.rejects(run(env, '--nonsense'), { code: 2, stderr: /npm run package/ });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
