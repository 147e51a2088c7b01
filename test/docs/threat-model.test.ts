import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { all, read, root, rows, section } from './guide.ts';

describe('the threat model', () => {
  const model = read('docs/threat-model.md');

  it('names a file and a test for each boundary, and they are there', () => {
    const boundaries = rows(section(model, '## Trust boundaries'));
    assert.ok(boundaries.length >= 9);
    for (const [boundary, , , where, tests] of boundaries) {
      const paths = [where, tests].map((cell) => all(cell!, /`([\w./-]+)`/g));
      for (const path of paths.flat()) assert.ok(existsSync(join(root, path)), `${boundary}: ${path}`);
      assert.ok(
        paths.every((some) => some.length > 0),
        boundary,
      );
    }
  });

  it('tells the limits that there are', () => {
    const limits = read('api/http/public-limits.ts');
    for (const [name, much] of rows(section(model, '## Proof before work'))) {
      const [perSecond, burst] = [/(\d+) a second/, /([\d,]+) at once/].map((one) => one.exec(much!)?.[1]);
      if (perSecond === undefined) continue;
      const text = `${name}: { perSecond: ${perSecond}, burst: ${burst!.replace(',', '_')} }`;
      assert.ok(limits.includes(text), text);
    }
  });
});
