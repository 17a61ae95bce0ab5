// The upstream of the cases: answers as the step scripts it, or with the echo.
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { echo, startUpstream, type Upstream, type UpstreamHandler } from '../support/upstream.ts';
import { type BytesValue, toBuffer } from './bytes.ts';

export interface ScriptedReply {
  readonly status?: number;
  readonly headers?: [string, string][];
  readonly body?: BytesValue;
  readonly gzip?: boolean;
  readonly chunks?: BytesValue[];
  readonly delay_ms?: number;
  readonly drop?: boolean;
}

export interface ScriptedUpstream extends Upstream {
  /** Replies for the coming requests: one for all, or a list whose last entry stays. */
  script(replies: ScriptedReply | ScriptedReply[] | undefined): void;
}

export async function startScriptedUpstream(port: number): Promise<ScriptedUpstream> {
  const upstream = await startUpstream(echo, port);
  return { ...upstream, script: (replies) => upstream.handle(handlerOf([replies ?? {}].flat())) };
}

function handlerOf(replies: ScriptedReply[]): UpstreamHandler {
  let next = 0;
  return async (request) => {
    const reply = replies[Math.min(next++, replies.length - 1)] ?? {};
    if (reply.delay_ms) await sleep(reply.delay_ms);
    if (reply.drop) return { drop: true };
    const plain = echo(request);
    const scripted = 'body' in reply || 'chunks' in reply || 'status' in reply || 'headers' in reply;
    const body = scripted ? toBuffer(reply.body) : Buffer.from(plain.body ?? '');
    return {
      status: reply.status,
      headers: reply.headers ?? (scripted ? [] : plain.headers),
      body: reply.gzip ? gzipSync(body) : body,
      ...(reply.chunks && { chunks: reply.chunks.map(toBuffer) }),
    };
  };
}
