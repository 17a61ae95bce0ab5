// Gets the archive of a bundle: over HTTP, or from a file. Contract §10.2 step 4.

import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { bundleError } from './bundle-error.ts';

export interface DownloadRules {
  readonly baseUrl: string;
  readonly insecureSkipVerify: boolean;
  /** Bytes of an archive. */
  readonly maxBytes: number;
}

export interface DownloadPace {
  /** Milliseconds of an attempt. */
  readonly attemptMs: number;
  /** Before the second attempt; doubled for each further one. */
  readonly firstPauseMs: number;
  readonly longestPauseMs: number;
}

export const USUAL_PACE: DownloadPace = { attemptMs: 5000, firstPauseMs: 500, longestPauseMs: 5000 };
const ATTEMPTS = 5;
const SCHEMES = ['http:', 'https:', 'file:'];

/** Nothing that another attempt would make better. */
class FinalError extends Error {}

export class Downloader {
  readonly #rules: DownloadRules;
  readonly #pace: DownloadPace;

  constructor(rules: DownloadRules, pace = USUAL_PACE) {
    this.#rules = rules;
    this.#pace = pace;
  }

  async get(name: string): Promise<Buffer> {
    const url = this.#urlOf(name);
    // Its own, so that what this client does not verify is verified by all others (W17).
    const agent = new Agent({ connect: { rejectUnauthorized: !this.#rules.insecureSkipVerify } });
    try {
      for (let attempt = 1; ; attempt++) {
        try {
          return url.protocol === 'file:' ? await this.#read(url) : await this.#fetch(url, agent);
        } catch (error) {
          const cause = causeOf(error);
          if (error instanceof FinalError) throw bundleError(`${shown(url)}: ${cause}`);
          if (attempt === ATTEMPTS) throw bundleError(`${shown(url)}: ${cause} (${ATTEMPTS} attempts)`);
          await setTimeout(this.#pauseAfter(attempt));
        }
      }
    } finally {
      await agent.destroy();
    }
  }

  #urlOf(name: string): URL {
    const { baseUrl } = this.#rules;
    if (baseUrl === '') throw bundleError('No bundle base URL set (bundle_base_url)');
    if (!URL.canParse(baseUrl)) throw bundleError(`bundle_base_url "${baseUrl}" is not a URL`);
    const url = new URL(baseUrl);
    if (!SCHEMES.includes(url.protocol))
      throw bundleError(`bundle_base_url: Unknown URL scheme "${url.protocol}//": http, https and file are known`);
    url.pathname = posix.join('/', url.pathname, name);
    return url;
  }

  /** Half as much more or less: gateways that start together do not ask together. */
  #pauseAfter(attempt: number): number {
    const { firstPauseMs, longestPauseMs } = this.#pace;
    return Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1)) * (0.5 + Math.random());
  }

  async #fetch(url: URL, dispatcher: Agent): Promise<Buffer> {
    const { maxBytes } = this.#rules;
    const { username, password, origin, pathname, search } = url;
    const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`);
    const { statusCode, body } = await request(origin + pathname + search, {
      dispatcher,
      signal: AbortSignal.timeout(this.#pace.attemptMs),
      ...(username !== '' && { headers: { authorization: `Basic ${credentials.toString('base64')}` } }),
    });
    if (statusCode !== 200) {
      // What it says is of no interest, and may be endless.
      body.on('error', () => {}).destroy();
      throw new Error(`the server answered ${statusCode}`);
    }
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of body as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxBytes) throw new FinalError(`is larger than ${maxBytes} bytes (max_bundle_size)`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  async #read(url: URL): Promise<Buffer> {
    const path = fileURLToPath(url);
    const { size } = await stat(path);
    const { maxBytes } = this.#rules;
    if (size > maxBytes) throw new FinalError(`is larger than ${maxBytes} bytes (max_bundle_size)`);
    return readFile(path);
  }
}

/** Without credentials. */
function shown(url: URL): string {
  const copy = new URL(url);
  copy.username = '';
  copy.password = '';
  return copy.href;
}

function causeOf(error: unknown): string {
  const { name, message, code } = error as NodeJS.ErrnoException;
  return name === 'TimeoutError' ? 'the server took too long' : message || String(code);
}
