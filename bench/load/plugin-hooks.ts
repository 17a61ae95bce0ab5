// The hooks that the plugin servers offer over the native protocol, with the outcome that the lean one always gives. The one in Go
// has the same (go/hooks.go).
import { hookwire } from '../../src/wire/gen/protocols.js';

const { FieldChange, Needs, Result, Stage } = hookwire.plugin.v1;

export interface OfferedHook {
  readonly offer: hookwire.plugin.v1.Hook.$Properties;
  /** The fields of a Result but its id. */
  readonly outcome: Uint8Array;
}

const { ALL } = Needs.Headers;
const user = { token: 'secret-key', user: 'u-1234' };
const field = (op: number, name: string, value: string) => ({ op, name, values: [value] });
const seen = {
  headers: [field(FieldChange.Op.SET, 'X-Plugin', 'seen'), field(FieldChange.Op.SET, 'X-User', 'u-1234')],
};
const accepted = { session: { rate: 1e9, per: 1, metadata: user }, metadata: { token: 'secret-key' } };
const answered = { headers: [field(FieldChange.Op.ADD, 'X-Response', 'seen')] };

export const HOOKS: readonly OfferedHook[] = [
  { offer: offer('MyPreHook', Stage.PRE), outcome: outcome(seen) },
  { offer: offer('MyBodyHook', Stage.PRE, { request_body: { wanted: true } }), outcome: outcome(seen) },
  { offer: offer('MyAuthHook', Stage.AUTH), outcome: outcome(accepted) },
  { offer: { name: 'MyAnalyticsHook', stages: [Stage.ANALYTICS] }, outcome: new Uint8Array() },
  { offer: offer('MyResponseHook', Stage.RESPONSE, { response_headers: ALL }), outcome: outcome(answered) },
];

function offer(name: string, stage: number, more: object = {}): OfferedHook['offer'] {
  return { name, stages: [stage], needs: { request_headers: ALL, ...more } };
}

function outcome(changes: object): Uint8Array {
  return Result.encode({ changes }).finish();
}
