import assert from 'node:assert/strict';
import { existsSync, globSync } from 'node:fs';
import { join } from 'node:path';
import { roles } from '../../api/contract/sign-in.ts';
import { scope } from '../../api/sign-in/audience.ts';
import { microsoftClients } from '../../api/sign-in/clients.ts';
import { settings } from '../../bot/environment.ts';
import { cloudHosts, cloudNames } from '../../channels/microsoft/clouds.ts';
import {
  batchPath,
  graphPermissions,
  installAsManagedIdentity,
  readReceipts,
} from '../../manifest/permissions.ts';
import { all, pages, quoted, read, root, rows, section, sources } from './guide.ts';

const guide = read('docs/set-up.md');
const names = graphPermissions.map(({ name }) => name);
const sorted = (list: Iterable<string>) => [...list].sort();

/** Made by a command, or by whoever follows the guide. */
const madeLater = ['manifest/dist', 'tab/dist'];

describe('the guides', () => {
  for (const page of pages) {
    const text = read(page);

    // Words in capitals that begin with AF_ are systemd's families of addresses.
    it(`${page} names settings that there are`, () => {
      const bare = quoted(text).map((word) => word.split('=')[0]!);
      const named = [
        ...bare.filter((word) => /^[A-Z][A-Z0-9_]*$/.test(word)),
        ...all(text, /\b([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b/g),
        ...all(text, /\b(MicrosoftApp[A-Z]\w+)/g),
      ];
      assert.deepEqual(
        named.filter((name) => !(name in settings) && !/^AF_/.test(name)),
        [],
      );
    });

    it(`${page} names npm scripts that there are`, () => {
      const { scripts } = JSON.parse(read('package.json'));
      const named = [
        ...all(text, /npm run (?:--silent )?([a-z][\w:-]*)/g),
        ...all(text, /npm (start|test)\b/g),
      ];
      assert.deepEqual(
        named.filter((name) => !(name in scripts)),
        [],
      );
    });

    it(`${page} names files that there are`, () => {
      const rooms =
        /^(\.ci|bench|bot|campaign|channels|dialogs|docs|manifest|sandbox|scheduler|store|tab|test)\//;
      const paths = quoted(text).filter(
        (word) => rooms.test(word) || /^[\w.-]+\.(example|json|md)$/.test(word),
      );
      const linked = all(text, /\]\(([^)#:]+?)(?:#[^)]*)?\)/g).map((path) =>
        join(page.includes('/') ? 'docs' : '', path),
      );
      const missing = [...paths, ...linked].filter(
        (path) => !madeLater.includes(path) && globSync(path, { cwd: root }).length === 0,
      );
      assert.deepEqual(missing, []);
    });

    it(`${page} links to headings that it has`, () => {
      const headings = all(text, /^#+ (.+)$/gm).map((title) =>
        title
          .toLowerCase()
          .replace(/[^\w -]/g, '')
          .replaceAll(' ', '-'),
      );
      assert.deepEqual(
        all(text, /\]\(#([^)]+)\)/g).filter((anchor) => !headings.includes(anchor)),
        [],
      );
    });
  }
});

describe('the set-up guide', () => {
  it('asks for ten things at most', () => {
    const asked = rows(section(guide, '## What you will enter'));
    assert.ok(asked.length <= 10 && asked.length >= 4);
    assert.deepEqual(
      asked.map(([number]) => number),
      asked.map((_, i) => String(i + 1)),
    );
    // What the reader fills in, in capitals, is asked for too.
    assert.ok(
      asked.some(([, what]) => what!.includes('repository')) && guide.includes('git clone REPOSITORY '),
    );
    const lines = all(section(guide, '## 3. Settings'), /^(\w+)=/gm);
    const keys = asked.flatMap(([, what]) => all(what!, /`(\w+)`/g));
    assert.deepEqual(sorted(lines), sorted(keys.filter((key) => key !== 'CLOUD')));
  });

  it('names the permissions that the code needs, and no others', () => {
    const table = rows(section(guide, '## By hand')).map(([first]) => first!.replaceAll('`', ''));
    assert.deepEqual(sorted(table.filter((name) => /\.(All|Read|Send)$/.test(name))), sorted(names));
    const anywhere = all(
      guide,
      /\b([A-Z]\w+(?:\.[A-Z]\w+)*\.(?:All|Chat)|MailboxSettings\.\w+|TeamsActivity\.\w+)\b/g,
    );
    assert.deepEqual(anywhere, sorted([...names, installAsManagedIdentity, readReceipts]));
  });

  it('knows a permission for everything that is asked of Graph', () => {
    const code = sources('channels').replaceAll(/^\s*(\/?\*|\/\/).*$/gm, '');
    const asked = all(
      code,
      /['`](\/(?:users|groups|communications|appCatalogs|teams|chats|me|organization|reports|\$batch)(?:\/[^'`?]*)?)[?'`]/g,
    )
      // The connector's own path, as it stands behind its host.
      .filter((path) => path !== '/teams')
      .map((path) => path.replaceAll(/\$\{[^}]*\}/g, '{}'));
    const known = graphPermissions.flatMap(({ paths }) => paths);
    assert.deepEqual(sorted(new Set(asked)), sorted([...known, batchPath]));
  });

  it('lists the programs whose tokens are taken, the roles and the scope', () => {
    const byHand = section(guide, '## By hand');
    const clients = rows(byHand).flatMap(([, id]) => all(id ?? '', /`([0-9a-f-]{36})`/g));
    assert.deepEqual(sorted(clients), sorted(microsoftClients));
    const given = rows(section(guide, '### Who may do what')).map(([, value]) => value!.replaceAll('`', ''));
    assert.deepEqual(given, [...roles]);
    assert.ok(byHand.includes(`\`${scope}\``));
  });

  it('sends people who sign in back to a page that there is', () => {
    const [page] = all(guide, /\/(tab\/[\w-]+\.html)`/g);
    assert.ok(page && existsSync(join(root, page)), page);
    assert.ok(read('tab/sign-in/browser-sign-in.ts').includes(page.replace('tab/', '')));
  });

  it('names the hosts of every cloud', () => {
    const table = rows(section(guide, '## GCC, GCC High, DoD'));
    assert.deepEqual(
      table.map(([, cloud]) => cloud!.replaceAll('`', '')),
      [...cloudNames],
    );
    cloudNames.forEach((cloud, i) => {
      const { graph, login, service, bots } = cloudHosts(cloud);
      const hosts = [graph, login, bots.login, service].map((url) => new URL(url).host);
      assert.deepEqual(all(table[i]![3]!, /`([^`]+)`/g), sorted(hosts), cloud);
    });
  });

  it('points the proxy at the default port', () => {
    const port = String(settings.PORT.parse(undefined));
    assert.deepEqual(all(guide, /127\.0\.0\.1:(\d+)/g), [port]);
  });

  it('starts the service as npm start does, shut in as far as it needs nothing', () => {
    const unit = all(section(guide, '## 5. Start'), /^(\w+=.*)$/gm);
    const said = (key: string) => unit.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);
    const { scripts } = JSON.parse(read('package.json'));
    const app = said('WorkingDirectory');
    assert.equal(said('ExecStart'), `${app}/node_modules/node/bin/${scripts.start}`);
    assert.equal(said('ReadWritePaths'), join(app ?? '', settings.DATA_DIR.parse(undefined)));
    assert.deepEqual([said('UMask'), said('ProtectSystem')], ['0077', 'strict']);
    for (const key of ['NoNewPrivileges', 'PrivateTmp', 'PrivateDevices', 'ProtectHome', 'RestrictSUIDSGID'])
      assert.equal(said(key), 'yes', key);
  });

  it('quotes what the product says', () => {
    const said = sources(
      'api',
      'bot',
      'campaign',
      'channels',
      'imports',
      'ports',
      'scheduler',
      'store',
      'manifest',
      'tab',
    );
    const sentences = rows(section(guide, '## When something does not work')).flatMap(([cell]) =>
      all(cell!, /“([^”]+)”/g),
    );
    assert.ok(sentences.length > 20);
    assert.deepEqual(
      sentences.filter((sentence) => !said.includes(sentence)),
      [],
    );
  });
});

describe('the guide to keeping it running', () => {
  it('names metrics that there are', () => {
    const named = all(read('docs/operations.md'), /`(kairos_\w+)`/g);
    const made = all(read('bot/metrics.ts'), /'(kairos_\w+)'/g);
    assert.deepEqual(named, made);
  });

  it('quotes the log line of a hold', () => {
    assert.ok(read('docs/operations.md').includes('`campaign held: sign-in is refused`'));
    assert.ok(read('bot/worker-log.ts').includes("'campaign held: sign-in is refused'"));
  });
});
