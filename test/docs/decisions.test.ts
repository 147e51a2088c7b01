import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');
const folder = join(root, 'docs/decisions');
const records = readdirSync(folder).filter((name) => name !== 'README.md');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');

const head =
  /^# (\d{4}): .+\n\n- Date: \d{4}-\d\d-\d\d\n- Status: (?:proposed|accepted|superseded by \d{4})\n\n## /;
const partsOf = (text: string) => [...text.matchAll(/^## (.+)\n\n\S/gm)].map(([, title]) => title);

/** Paths of the repository that a text names; wildcards apart. */
const pathsIn = (text: string): string[] =>
  [...text.matchAll(/`((?:api|bot|campaign|channels|docs|ports|scheduler|store|tab|test)\/[\w./-]*)`/g)].map(
    ([, path]) => path!,
  );

describe('records of decisions', () => {
  it('are there', () => assert.ok(records.length > 10));

  for (const name of records) {
    it(`have a date, a status and three parts: ${name}`, () => {
      assert.equal(head.exec(read(name))?.[1], name.slice(0, 4));
      assert.deepEqual(partsOf(read(name)), ['Context', 'Decision', 'Consequences']);
    });

    it(`name files that exist: ${name}`, () => {
      assert.deepEqual(
        pathsIn(read(name)).filter((path) => !existsSync(join(root, path))),
        [],
      );
    });
  }
});
