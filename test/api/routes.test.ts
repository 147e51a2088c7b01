import assert from 'node:assert/strict';
import { z } from 'zod';
import { isStreamed, rights } from '../../api/http/route.ts';
import { fieldError } from '../../api/http/sentences.ts';
import type { ApiPorts } from '../../api/ports.ts';
import { routes } from '../../api/routes.ts';
import { type Served, serve } from './serve.ts';

const table = routes({ channels: [] } as unknown as ApiPorts);
const names = (path: string) => [...path.matchAll(/:(\w+)/g)].map((match) => match[1]);

describe('the route table', () => {
  let served: Served;
  before(async () => {
    served = await serve();
  });
  after(() => served.close());

  it('gives every row a right, and no row twice', () => {
    const keys = table.map(({ method, path }) => `${method} ${path}`);
    assert.equal(new Set(keys).size, keys.length);
    for (const route of table) {
      assert.ok(rights.includes(route.right), route.path);
      if (route.method === 'GET') assert.equal(route.body, undefined, route.path);
      else assert.notEqual(route.right, 'viewer', `${route.method} ${route.path} changes something`);
    }
  });

  it('is the document: same rows, rights, parameters, bodies and answers', async () => {
    const { json, status } = await served.ask('GET', '/api/openapi.json');
    assert.equal(status, 200);
    assert.equal(json.openapi, '3.1.0');
    assert.equal(json.info.version, '1.2.3');
    const operations = Object.values<object>(json.paths).flatMap((one) => Object.keys(one));
    assert.equal(operations.length, table.length);
    const ids = new Set<string>();
    for (const route of table) {
      const operation =
        json.paths[`/api${route.path.replace(/:(\w+)/g, '{$1}')}`][route.method.toLowerCase()];
      ids.add(operation.operationId);
      assert.equal(operation['x-right'], route.right);
      const inPath = operation.parameters.filter((one: { in: string }) => one.in === 'path');
      assert.deepEqual(
        inPath.map((one: { name: string }) => one.name),
        names(route.path),
      );
      assert.deepEqual(operation.responses[route.response.status] !== undefined, true);
      if (route.body && !isStreamed(route.body)) {
        const { $schema: _, ...expected } = z.toJSONSchema(route.body, {
          io: 'input',
          unrepresentable: 'any',
        });
        assert.deepEqual(operation.requestBody.content['application/json'].schema, expected);
      }
    }
    assert.equal(ids.size, table.length);
  });

  for (const route of table) {
    it(`${route.method} ${route.path} is refused from elsewhere, and takes no unknown query or body`, async () => {
      const path = `/api${route.path.replace(/:\w+/g, 'x')}`;
      const far = await served.ask(route.method, path, undefined, { 'X-Forwarded-For': '10.0.0.1' });
      assert.equal(far.status, 403);
      if (route.query) {
        const { status, json } = await served.ask(route.method, `${path}?nonsense=1`);
        assert.equal(status, 400);
        // Beside the fields that it demands.
        const others = json.errors.filter(({ code }: { code: string }) => code !== 'required');
        assert.deepEqual(others, [fieldError('nonsense', 'field-unknown')]);
      }
      if (route.method === 'GET' || route.method === 'DELETE' || (route.body && isStreamed(route.body)))
        return;
      const { status, json } = await served.ask(route.method, path, { nonsense: 1 });
      assert.equal(status, 400);
      assert.ok(json.errors.some((one: { field: string }) => one.field === 'nonsense'));
    });
  }
});
