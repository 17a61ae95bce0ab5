// `hookwire call` beside two coprocesses: one with the SDK's protocol, one of Tyk's only. And a third target that is not there.
import { type CliRun, folderOf, inProcess, type runCli } from './cli.ts';
import { type Coprocess, startCoprocess } from './coprocess.ts';
import { definitionDefaults } from './gateway.ts';
import { type Hostile, startHostile } from './hostile.ts';
import { deepMerge } from './merge.ts';

const SHOP = deepMerge(definitionDefaults, {
  api_id: 'shop',
  org_id: 'acme',
  proxy: { listen_path: '/shop/', target_url: 'http://u.test/' },
  config_data: { limit: 3 },
  custom_middleware: {
    driver: 'grpc',
    pre: [
      { name: 'tenant', timeout_ms: 500 },
      { name: 'old', server: 'legacy' },
    ],
    post: [{ name: 'limits' }, { name: 'breaks', server: 'legacy', on_error: 'continue' }],
  },
});

export interface CallSetup {
  readonly files?: Readonly<Record<string, unknown>>;
  readonly input?: string;
  readonly run?: typeof runCli;
  readonly conf?: object;
}

export class CallLab {
  readonly shop: Coprocess;
  readonly tyk: Hostile;

  constructor(shop: Coprocess, tyk: Hostile) {
    this.shop = shop;
    this.tyk = tyk;
  }

  static async start(): Promise<CallLab> {
    const [shop, tyk] = await Promise.all([startCoprocess('shop'), startHostile()]);
    return new CallLab(shop, tyk);
  }

  stop(): Promise<void> {
    this.tyk.stop();
    return this.shop.stop();
  }

  /** Arguments are split at blanks. */
  async call(args: string, { files = {}, input = '', run = inProcess, conf = {} }: CallSetup = {}): Promise<CliRun> {
    const servers = { legacy: { address: this.tyk.address }, off: { address: 'tcp://127.0.0.1:1' } };
    const coprocess_options = { coprocess_grpc_server: this.shop.address, servers };
    const tykConf = { app_path: 'apis', coprocess_options, ...conf };
    const { cwd, remove } = folderOf({ 'tyk.conf': tykConf, 'apis/shop.json': SHOP, ...files });
    try {
      const result = await run(['call', '--conf', 'tyk.conf', ...args.split(' ')], { cwd, input });
      const out = result.out.replace(/ after [\d.]+ ms/g, ' after _ ms').replaceAll(this.shop.address, 'SHOP');
      return { ...result, out: out.replaceAll(this.tyk.address, 'TYK') };
    } finally {
      remove();
    }
  }
}
