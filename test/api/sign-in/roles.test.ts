import assert from 'node:assert/strict';
import { grantOf, readRoles } from '../../../api/sign-in/roles-file.ts';
import { ConfigError, describe as describeConfig, readConfig } from '../../../bot/config.ts';
import { ids } from '../../bot/entra.ts';

const group = '77777777-7777-4777-8777-777777777777';
const claims = { person: ids.anna, upn: 'anna@contoso.com', groups: [] as string[], roles: [] as string[] };
const rulesOf = (json: unknown) => {
  const { rules, faults } = readRoles(JSON.stringify(json));
  assert.deepEqual(faults, []);
  return rules;
};

describe('roles', () => {
  it('come from the token, in any case, and unknown ones are nothing', () => {
    const said = { ...claims, roles: ['Author', 'VIEWER', 'Owner'] };
    assert.deepEqual(grantOf(rulesOf({}), said), { roles: ['viewer', 'author'], lists: null });
  });

  it('come from the file by object id, by address in any case, and by group, all together', () => {
    const rules = rulesOf({
      people: { [ids.anna.toUpperCase()]: { roles: ['author'] }, 'Anna@Contoso.com': { roles: ['viewer'] } },
      groups: { [group]: { roles: ['approver'] } },
    });
    const all = grantOf(rules, { ...claims, groups: [group] });
    assert.deepEqual(all, { roles: ['viewer', 'author', 'approver'], lists: null });
    assert.deepEqual(grantOf(rules, { ...claims, upn: null }).roles, ['author']);
    assert.deepEqual(grantOf(rules, { ...claims, person: ids.ben, upn: null }).roles, []);
  });

  it('come with the lists of all entries, wherever the role comes from', () => {
    const rules = rulesOf({
      people: { [ids.anna]: { lists: ['Sales'] } },
      groups: { [group]: { roles: ['author'], lists: ['Board', 'Sales'] } },
    });
    const said = { ...claims, roles: ['author'] };
    assert.deepEqual(grantOf(rules, said).lists, ['Sales']);
    assert.deepEqual(grantOf(rules, { ...said, groups: [group] }).lists, ['Sales', 'Board']);
    assert.equal(grantOf(rules, { ...said, roles: ['admin'] }).lists, null);
  });

  it('may leave somebody no list at all', () => {
    const rules = rulesOf({ people: { [ids.anna]: { roles: ['author'], lists: [] } } });
    assert.deepEqual(grantOf(rules, claims).lists, []);
  });

  const faulty: [string, unknown, RegExp[]][] = [
    ['a file that is not JSON', '{', [/not valid JSON/]],
    ['a file that is no object', '[]', [/the file/]],
    ['keys that there are not', { persons: {} }, [/persons is not known/]],
    [
      'roles that there are not',
      { people: { [ids.anna]: { roles: ['owner'] } } },
      [/roles › 0: must be one of viewer/],
    ],
    ['somebody who is given nothing', { people: { [ids.anna]: {} } }, [/must give roles/]],
    ['a person by name', { people: { Anna: { roles: ['author'] } } }, [/“Anna” is not an object id/]],
    [
      'a group by address',
      { groups: { 'sales@contoso.com': { roles: ['author'] } } },
      [/object id of a group/],
    ],
    [
      'the same person twice',
      { people: { 'anna@contoso.com': { roles: ['viewer'] }, 'ANNA@contoso.com': { roles: ['admin'] } } },
      [/twice/],
    ],
    [
      'several faults at once',
      { people: { [ids.anna]: { roles: ['x'], more: 1 }, [ids.ben]: { lists: [' '] } } },
      [/roles/, /more is not known/, /lists/],
    ],
  ];
  for (const [name, json, why] of faulty)
    it(`are refused for ${name}`, () => {
      const { faults } = readRoles(typeof json === 'string' ? json : JSON.stringify(json));
      assert.equal(faults.length, why.length, faults.join('; '));
      for (const one of why)
        assert.ok(
          faults.some((fault) => one.test(fault)),
          `${one}: ${faults}`,
        );
    });
});

describe('the settings of sign-in', () => {
  const live = {
    MicrosoftAppId: ids.app,
    MicrosoftAppTenantId: ids.tenant,
    MicrosoftAppPassword: 'secret',
    PUBLIC_URL: 'https://kairos.contoso.com',
  };
  const config = (env: Record<string, string> = {}, file = '{}') => {
    const read = readConfig({ ...live, ...env }, () => file);
    assert.ok(read.mode === 'live');
    return read;
  };
  const faults = (env: Record<string, string>, readFile: (path: string) => string) => {
    try {
      readConfig({ ...live, ...env }, readFile);
    } catch (error) {
      assert.ok(error instanceof ConfigError);
      return error.faults;
    }
    return [];
  };

  it('let in the app’s own tenant and the programs of Microsoft where nothing else is said', () => {
    const { signIn, approval } = config();
    assert.deepEqual(signIn.tenants, [ids.tenant]);
    assert.equal(signIn.resource, `api://kairos.contoso.com/${ids.app}`);
    assert.ok(signIn.clients.includes(ids.app) && signIn.clients.includes(ids.teams));
    assert.equal(approval, false);
  });

  it('name other tenants, programs and the id URI', () => {
    const { signIn, approval } = config({
      ALLOWED_TENANTS: `${ids.tenant}, ${ids.neighbour.toUpperCase()}`,
      ALLOWED_CLIENTS: ids.ben,
      APP_ID_URI: 'api://kairos',
      APPROVAL: 'on',
    });
    assert.deepEqual(signIn.tenants, [ids.tenant, ids.neighbour]);
    assert.ok(signIn.clients.includes(ids.ben) && signIn.clients.includes(ids.teams));
    assert.deepEqual([signIn.resource, approval], ['api://kairos', true]);
    assert.ok(signIn.audiences.includes('api://kairos'));
  });

  it('read the roles at start, and name every fault of the file', () => {
    const file = JSON.stringify({ people: { [ids.anna]: { roles: ['admin'] } } });
    assert.deepEqual(config({ ROLES_FILE: 'r.json' }, file).signIn.roles.people.get(ids.anna)?.roles, [
      'admin',
    ]);
    const wrong = JSON.stringify({ people: { Anna: { roles: ['x'] }, Ben: { roles: [] } } });
    const found = faults({ ROLES_FILE: 'r.json' }, () => wrong);
    assert.equal(found.length, 2);
    for (const fault of found) assert.match(fault, /^ROLES_FILE=r\.json: .*\.$/);
    const gone = faults({ ROLES_FILE: 'r.json' }, () => {
      throw Object.assign(new Error('no'), { code: 'ENOENT' });
    });
    assert.deepEqual(gone, ['ROLES_FILE=r.json cannot be read (ENOENT).']);
  });

  it('refuse what is no id and no id URI', () => {
    for (const [key, value] of [
      ['ALLOWED_TENANTS', `${ids.tenant},contoso.com`],
      ['ALLOWED_CLIENTS', 'teams'],
      ['APP_ID_URI', 'https://kairos'],
      ['API_REQUESTS_PER_SECOND', '0'],
      ['APPROVAL', 'yes'],
    ] as const) {
      const found = faults({ [key]: value }, () => '{}');
      assert.equal(found.length, 1, key);
      assert.match(found[0] ?? '', new RegExp(`^${key} must be .*\\.$`));
    }
  });

  it('do not put the people of the file into the log', () => {
    const file = JSON.stringify({ people: { 'anna@contoso.com': { roles: ['admin'] } } });
    assert.doesNotMatch(JSON.stringify(describeConfig(config({ ROLES_FILE: 'r.json' }, file))), /anna/);
  });
});
