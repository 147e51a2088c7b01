import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { roles } from '../../api/contract/sign-in.ts';
import { scope } from '../../api/sign-in/audience.ts';
import { microsoftClients } from '../../api/sign-in/clients.ts';
import { readConfig } from '../../bot/config.ts';
import { graphPermissions } from '../../manifest/permissions.ts';
import { root } from './guide.ts';

const run = promisify(execFile);
const app = '11111111-2222-3333-4444-555555555555';
const tenant = '99999999-8888-7777-6666-555555555555';

/** Answers as the Azure CLI would in a tenant where nothing is registered yet, and keeps its arguments, NUL between them. */
const azure = `#!/usr/bin/env bash
printf '%s\\0' "$@" >> "$CALLS"; printf '\\n\\0' >> "$CALLS"
case "$*" in
  *microsoftGraphResourceId*) echo https://graph.microsoft.com/ ;;
  'cloud show --query name'*) echo AzureCloud ;;
  'account show'*) echo ${tenant} ;;
  'ad app create'*) echo ${app} ;;
  "ad sp show --id ${app}"*) exit 1 ;;
  'ad sp create'*) echo own ;;
  *"appRoles[?value=="*) sed "s/.*value=='\\([^']*\\)'.*/id of \\1/" <<< "$*" ;;
  'ad sp show'*) echo graph ;;
  'ad signed-in-user'*) echo me ;;
  *credential*) echo 's3~cret.' ;;
  'bot show'* | 'bot msteams show'*) exit 3 ;;
esac
`;

describe('the registration script', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kairos-register-'));
    writeFileSync(join(folder, 'az'), azure);
    chmodSync(join(folder, 'az'), 0o755);
  });
  after(() => rmSync(folder, { recursive: true }));

  async function register(...args: string[]) {
    const log = join(folder, 'calls');
    rmSync(log, { force: true });
    const env = { PATH: `${folder}:${process.env['PATH']}`, CALLS: log, PAUSE: '0' };
    const { stdout } = await run('bash', [join(root, 'docs/register.sh'), ...args], { env });
    const calls = readFileSync(log, 'utf8')
      .split('\n\0')
      .filter(Boolean)
      .map((call) => call.split('\0').filter(Boolean));
    return { stdout, calls };
  }

  it('registers what the code expects', async () => {
    const { stdout, calls } = await register('https://kairos.contoso.com/');
    const lines = stdout.trim().split('\n');
    const env = Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    );
    const config = readConfig(env);
    assert.ok(config.mode === 'live');
    assert.deepEqual([config.credentials.appId, config.credentials.tenantId], [app, tenant]);
    assert.equal(config.publicUrl, 'https://kairos.contoso.com');

    const bodies = (method: string) =>
      calls
        .filter((call) => call.includes(method))
        .map((call) => JSON.parse(call[call.indexOf('--body') + 1]!));
    const [first, second] = bodies('PATCH');
    assert.deepEqual(first.identifierUris, [config.signIn.resource]);
    assert.deepEqual(first.spa.redirectUris, ['https://kairos.contoso.com/tab/signed-in.html']);
    assert.deepEqual(
      first.appRoles.map((role: { value: string }) => role.value),
      [...roles],
    );
    const [exposed] = first.api.oauth2PermissionScopes;
    assert.equal(exposed.value, scope);
    assert.deepEqual(
      second.api.preAuthorizedApplications,
      microsoftClients.map((appId) => ({ appId, delegatedPermissionIds: [exposed.id] })),
    );
    assert.deepEqual(second.api.oauth2PermissionScopes, [exposed]);

    const wanted = graphPermissions.map(({ name }) => `id of ${name}`);
    assert.deepEqual(
      first.requiredResourceAccess[0].resourceAccess.map((one: { id: string }) => one.id),
      wanted,
    );
    const admin = first.appRoles.find((role: { value: string }) => role.value === 'admin');
    assert.deepEqual(bodies('POST'), [
      ...wanted.map((appRoleId) => ({ principalId: 'own', resourceId: 'graph', appRoleId })),
      { principalId: 'me', resourceId: 'own', appRoleId: admin.id },
    ]);
    const bot = calls.find((call) => call[0] === 'bot' && call[1] === 'create');
    assert.equal(bot?.[bot.indexOf('--endpoint') + 1], 'https://kairos.contoso.com/api/messages');
    assert.ok(calls.some((call) => call.slice(0, 3).join(' ') === 'bot msteams create'));
  });

  it('does nothing without an address that Teams can use', async () => {
    for (const args of [[], ['http://kairos.contoso.com'], ['https://kairos.contoso.com/path'], ['kairos']])
      await assert.rejects(register(...args), { code: 2, stderr: /Give the address/ });
  });
});
