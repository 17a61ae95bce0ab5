import { type RawReply, type RawRequest, send } from '../support/http.ts';
import { type BytesValue, toBuffer } from './bytes.ts';

/** A request as a case file writes it. */
export interface CaseRequest extends Omit<RawRequest, 'body' | 'chunks'> {
  readonly body?: BytesValue;
  readonly chunks?: readonly BytesValue[];
}

export function sendCase(port: number, { body, chunks, ...rest }: CaseRequest): Promise<RawReply> {
  return send(port, {
    ...rest,
    ...(body !== undefined && { body: toBuffer(body) }),
    ...(chunks && { chunks: chunks.map(toBuffer) }),
  });
}
