// The control API on a port of its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { control, SECRET, startGateway } from '../support/gateway.ts';
import { send } from '../support/http.ts';
import { freePort } from '../support/ports.ts';
import { startUpstream } from '../support/upstream.ts';

test('the control API has its own port; health is on both, and paths of APIs may begin as it does', async () => {
  const upstream = await startUpstream();
  const port = await freePort();
  const target_url = `${upstream.url}/`;
  const gateway = await startGateway({
    definitions: [{ api_id: 'tyk', proxy: { listen_path: '/tyk/', target_url } }],
    config: { control_api_port: port },
  });
  try {
    const list = await control(port, { secret: SECRET, method: 'GET', path: '/tyk/apis' });
    assert.equal(JSON.parse(String(list.body))[0].api_id, 'tyk');
    assert.equal((await control(port, { secret: 'wrong', method: 'GET', path: '/tyk/apis' })).status, 403);
    const served = await gateway.request({ path: '/tyk/apis', headers: [['x-tyk-authorization', SECRET]] });
    assert.equal(served.status, 200);
    assert.doesNotMatch(String(served.body), /"api_id"/, 'it went to the upstream');
    assert.equal((await gateway.request({ path: '/hello' })).status, 200);
    for (const path of ['/hello', '/ready']) assert.equal((await send(port, { path })).status, 200, path);
    assert.equal((await send(port, { path: '/shop/' })).status, 404, 'the data plane is not there');
  } finally {
    await gateway.stop();
    await upstream.stop();
  }
});
