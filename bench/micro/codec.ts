// The codec: one call encoded and its reply decoded.

import { ByteWriter } from '../../src/wire/http2/byte-writer.ts';
import { decodeObject, encodeObject } from '../../src/wire/tyk/codec.ts';
import { decodeReply } from '../../src/wire/tyk/decode-reply.ts';
import { encodeCall } from '../../src/wire/tyk/encode-call.ts';
import { dispatchMethod } from './clients.ts';
import { type Cost, measure } from './measure.ts';
import { call, callBytes, callObject, replyBytes } from './sample.ts';

export function codec(): Cost[] {
  const writer = new ByteWriter(64 * 1024);
  const encodeByHand = () => {
    writer.at = 0;
    return encodeCall(writer, call, []);
  };
  const { requestSerialize, responseDeserialize } = dispatchMethod();
  const plain = responseDeserialize(callBytes) as object;
  return measure([
    { name: 'encode: encodeCall', run: encodeByHand },
    { name: 'encode: protobufjs static', run: () => encodeObject(callObject) },
    { name: 'encode: proto-loader', run: () => requestSerialize(plain) },
    { name: 'decode: decodeReply', run: () => decodeReply(replyBytes) },
    { name: 'decode: protobufjs static', run: () => decodeObject(replyBytes) },
    { name: 'decode: proto-loader', run: () => responseDeserialize(replyBytes) },
  ]);
}
