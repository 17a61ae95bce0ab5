// Plugin bundles for the cases: builds the zip files and serves them over HTTP.
import { createHash, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import http from 'node:http';
import { crc32 } from 'node:zlib';

export interface BundleSpec {
  readonly manifest?: { readonly file_list?: string[] };
  readonly files?: Record<string, string>;
  /** `broken`: the signature is that of other bytes. */
  readonly sign?: true | 'broken';
  /** Computed when absent. */
  readonly checksum?: string;
  readonly no_manifest?: boolean;
  /** The whole file, instead of a zip archive. */
  readonly raw?: string;
}

export class BundleServer {
  /** PEM that verifies signed bundles. */
  readonly publicKeyPem: string;
  readonly #privateKey: KeyObject;
  readonly #bundles = new Map<string, BundleSpec>();
  readonly #requests: string[] = [];
  readonly #server = http.createServer((req, res) => {
    const name = (req.url ?? '').slice(1);
    this.#requests.push(name);
    const bundle = this.#bundles.get(name);
    if (bundle) res.writeHead(200, { 'Content-Type': 'application/zip' }).end(buildBundle(bundle, this.#privateKey));
    else res.writeHead(404).end();
  });

  constructor() {
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
    this.publicKeyPem = keys.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    this.#privateKey = keys.privateKey;
  }

  listen(port: number): Promise<void> {
    return new Promise((resolve, reject) => this.#server.once('error', reject).listen(port, '127.0.0.1', resolve));
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  offer(bundles: Readonly<Record<string, BundleSpec>>): void {
    for (const [name, bundle] of Object.entries(bundles)) this.#bundles.set(name, bundle);
  }

  downloads(name: string): number {
    return this.#requests.filter((requested) => requested === name).length;
  }
}

function buildBundle(bundle: BundleSpec, privateKey: KeyObject): Buffer {
  if (bundle.raw !== undefined) return Buffer.from(bundle.raw);
  const files = bundle.files ?? {};
  const list = bundle.manifest?.file_list ?? [];
  const content = Buffer.concat(list.map((name) => Buffer.from(files[name] ?? '')));
  const checksum = bundle.checksum ?? createHash('md5').update(content).digest('hex');
  const signed = bundle.sign === 'broken' ? Buffer.concat([content, Buffer.from('x')]) : content;
  const manifest = {
    file_list: list,
    ...bundle.manifest,
    checksum,
    ...(bundle.sign && { signature: createSign('sha256').update(signed).sign(privateKey, 'base64') }),
  };
  return zip({ ...(!bundle.no_manifest && { 'manifest.json': JSON.stringify(manifest) }), ...files });
}

/** A zip archive with stored (uncompressed) entries. */
function zip(entries: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(entries)) {
    const data = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    locals.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), data);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, tail, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  const count = Object.keys(entries).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}
