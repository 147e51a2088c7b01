/**
 * Tests that mostly wait for a clock, a few of them at a time: each has processes and a database of its own. They begin
 * when the first of them is asked for, in their order.
 */
export function together(atOnce: number, tests: Readonly<Record<string, () => Promise<unknown>>>): void {
  const running = new Map<string, Promise<unknown>>();
  before(() => {
    const names = Object.keys(tests);
    const lines: Promise<unknown>[] = Array.from({ length: atOnce }, () => Promise.resolve());
    names.forEach((name, i) => {
      // The next in a line begins whatever became of the one before.
      const done = lines[i % atOnce]!.then(tests[name]);
      running.set(name, done);
      lines[i % atOnce] = done.catch(() => {});
    });
  });
  for (const name of Object.keys(tests)) it(name, async () => void (await running.get(name)));
}
