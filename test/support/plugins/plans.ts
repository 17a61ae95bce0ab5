// Names policies, as the caller asks: `Authorization: <token> <policy>,<policy>…`. `node plans.ts <address>`.
import { Plugin } from '../../../src/sdk/plugin.ts';

const plugin = new Plugin('plans').auth('plan', (request) => {
  const [token = '', plans = ''] = (request.headers.get('authorization') ?? '').split(' ');
  return { token, applyPolicies: plans.split(',') };
});

await plugin.serve({ address: process.argv[2] ?? '' });
