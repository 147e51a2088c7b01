import assert from 'node:assert/strict';
import { connectorGuard } from '../../../channels/microsoft/allowed-hosts.ts';
import { cloudHosts, cloudNames } from '../../../channels/microsoft/clouds.ts';

describe('hosts that may have the connector’s token', () => {
  it('are those of the cloud: its own connector first', () => {
    for (const cloud of cloudNames) {
      const hosts = cloudHosts(cloud);
      assert.ok(connectorGuard(hosts)(hosts.service), cloud);
      assert.ok(connectorGuard(hosts)(`${hosts.service}/`), cloud);
      assert.ok(hosts.connectors.includes(new URL(hosts.service).host), cloud);
    }
  });

  it('are not those of another cloud', () => {
    for (const cloud of ['public', 'gcch', 'dod'] as const)
      for (const other of ['public', 'gcch', 'dod'] as const)
        assert.equal(connectorGuard(cloudHosts(cloud))(cloudHosts(other).service), cloud === other);
  });

  for (const url of [
    'https://smba.trafficmanager.net/emea/',
    'https://SMBA.trafficmanager.net/emea',
    'https://smba.trafficmanager.net:443/',
    'https://smba.infra.gcc.teams.microsoft.com/teams',
  ])
    it(`are named so: ${url}`, () => assert.ok(connectorGuard(cloudHosts('public'))(url)));

  for (const url of [
    'http://smba.trafficmanager.net/',
    'https://smba.trafficmanager.net:8443/',
    'https://smba.trafficmanager.net./',
    'https://smba.trafficmanager.net@evil.example/',
    'https://me@smba.trafficmanager.net/',
    'https://evil.example/smba.trafficmanager.net',
    'https://evil.trafficmanager.net/',
    'https://evil.teams.microsoft.com.evil.example/',
    'ftp://smba.trafficmanager.net/',
    'http://127.0.0.1/',
    'https://localhost/',
    'smba.trafficmanager.net',
    '//smba.trafficmanager.net',
    '',
  ])
    it(`are not so: ${url}`, () => assert.ok(!connectorGuard(cloudHosts('public'))(url)));

  it('are also the one of the settings, and others of this machine where that one is here', () => {
    const own = connectorGuard(cloudHosts('public', { service: 'https://teams.contoso.com/x' }));
    assert.ok(own('https://teams.contoso.com/y'));
    assert.ok(!own('https://contoso.com/') && !own('http://teams.contoso.com/') && !own('http://127.0.0.1/'));
    const here = connectorGuard(cloudHosts('public', { service: 'http://127.0.0.1:9/teams' }));
    for (const url of [
      'http://127.0.0.1:9/',
      'http://localhost:10/_connector',
      'http://[::1]:9',
      'http://127.1:9',
    ])
      assert.ok(here(url), url);
    for (const url of ['http://localhost.evil.example/', 'http://10.0.0.1/', 'ftp://127.0.0.1/'])
      assert.ok(!here(url), url);
  });
});
