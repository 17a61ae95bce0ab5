import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { parseAddress } from '../../../src/wire/address.ts';

const SOUND: readonly (readonly [string, object])[] = [
  [
    'tcp://localhost:9000',
    { kind: 'tcp', host: 'localhost', port: 9000, grpcTarget: 'dns:localhost:9000', authority: 'localhost:9000' },
  ],
  [
    'localhost:9000',
    { kind: 'tcp', host: 'localhost', port: 9000, grpcTarget: 'dns:localhost:9000', authority: 'localhost:9000' },
  ],
  [
    'tcp://127.0.0.1:5555',
    { kind: 'tcp', host: '127.0.0.1', port: 5555, grpcTarget: 'ipv4:127.0.0.1:5555', authority: '127.0.0.1:5555' },
  ],
  [
    '127.0.0.1:5555',
    { kind: 'tcp', host: '127.0.0.1', port: 5555, grpcTarget: 'ipv4:127.0.0.1:5555', authority: '127.0.0.1:5555' },
  ],
  ['[::1]:5555', { kind: 'tcp', host: '::1', port: 5555, grpcTarget: 'ipv6:[::1]:5555', authority: '[::1]:5555' }],
  [
    'tcp://[::1]:5555',
    { kind: 'tcp', host: '::1', port: 5555, grpcTarget: 'ipv6:[::1]:5555', authority: '[::1]:5555' },
  ],
  ['dns:///risk:5555', { kind: 'dns', host: 'risk', port: 5555, grpcTarget: 'dns:risk:5555', authority: 'risk:5555' }],
  ['dns:risk:5555', { kind: 'dns', host: 'risk', port: 5555, grpcTarget: 'dns:risk:5555', authority: 'risk:5555' }],
  [
    'passthrough:///risk:5555',
    { kind: 'tcp', host: 'risk', port: 5555, grpcTarget: 'dns:risk:5555', authority: 'risk:5555' },
  ],
  [
    'unix:///run/hooks.sock',
    { kind: 'unix', path: '/run/hooks.sock', grpcTarget: 'unix:/run/hooks.sock', authority: 'localhost' },
  ],
  [
    'unix:/run/hooks.sock',
    { kind: 'unix', path: '/run/hooks.sock', grpcTarget: 'unix:/run/hooks.sock', authority: 'localhost' },
  ],
  ['unix:hooks.sock', { kind: 'unix', path: 'hooks.sock', grpcTarget: 'unix:hooks.sock', authority: 'localhost' }],
];

for (const [text, expected] of SOUND) {
  test(`${text} is understood`, () => assert.deepEqual(parseAddress(text), expected));
}

for (const [text, message] of [
  ['', /not host and port/],
  ['localhost', /not host and port/],
  ['://invalid', /not host and port/],
  ['http://localhost:80', /unknown scheme "http"/],
  ['tcp://localhost:0', /outside 1–65535/],
  ['tcp://localhost:70000', /outside 1–65535/],
  ['tcp://localhost:80/path', /not host and port/],
  ['[::zz]:80', /not an IPv6 address/],
  ['unix://', /names no socket file/],
] as const) {
  test(`"${text}" is refused in words`, () => assert.throws(() => parseAddress(text), message));
}

test('any text is either understood or refused with an Error that repeats it', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        assert.ok(parseAddress(text).grpcTarget.length > 0);
      } catch (error) {
        assert.ok(error instanceof Error && error.message.includes(text));
      }
    }),
  );
});
