import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { peerOf } from '../../api/http/peer.ts';

/** A request from an address, with what it says of where it was before. */
function requestFrom(remoteAddress: string, forwarded?: string): IncomingMessage {
  const request = new IncomingMessage(
    Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }),
  );
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded;
  return request;
}

describe('where a request comes from', () => {
  const rows: [string, string[], string, string | undefined, string][] = [
    ['is the other end of the connection', [], '192.0.2.1', undefined, '192.0.2.1'],
    ['is not what somebody unknown says', [], '192.0.2.1', '198.51.100.7', '192.0.2.1'],
    [
      'is not what somebody on this machine says, unless trusted',
      [],
      '127.0.0.1',
      '198.51.100.7',
      '127.0.0.1',
    ],
    ['is what the proxy of this machine says', ['loopback'], '127.0.0.1', '198.51.100.7', '198.51.100.7'],
    ['is so by IPv6', ['loopback'], '::1', '2001:db8:1:2:3::9', '2001:db8:1:2'],
    [
      'is so where IPv4 is told in the terms of IPv6',
      ['loopback'],
      '::ffff:127.0.0.1',
      '198.51.100.7',
      '198.51.100.7',
    ],
    [
      'is the last that no proxy of ours wrote',
      ['10.0.0.0/8'],
      '10.1.1.1',
      '1.1.1.1, 198.51.100.7, 10.2.2.2',
      '198.51.100.7',
    ],
    ['is not what stands before it', ['loopback'], '127.0.0.1', '6.6.6.6, 198.51.100.7', '198.51.100.7'],
    ['is the proxy where it says nothing', ['loopback'], '127.0.0.1', undefined, '127.0.0.1'],
    ['is the proxy where it says nonsense', ['loopback'], '127.0.0.1', 'unknown', '127.0.0.1'],
    ['is the proxy where all are proxies', ['loopback'], '127.0.0.1', '127.0.0.2, ::1', '127.0.0.1'],
    ['is told with a port by some', ['loopback'], '127.0.0.1', '198.51.100.7:5060', '198.51.100.7'],
    ['is told with a port in brackets', ['loopback'], '127.0.0.1', '[2001:db8:1:2::1]:443', '2001:db8:1:2'],
    ['is of no network but those named', ['10.0.0.0/8'], '11.1.1.1', '198.51.100.7', '11.1.1.1'],
  ];
  for (const [what, proxies, address, forwarded, expected] of rows)
    it(what, () => assert.equal(peerOf(proxies)(requestFrom(address, forwarded)), expected));
});
