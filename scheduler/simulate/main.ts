import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { BadInput, readSimulation } from './input.ts';
import { type Line, simulate } from './simulate.ts';

/** Characters handed to stdout at a time; one write a line would take most of the run. */
const chunkSize = 64 * 1024;

function* printed(lines: Iterable<Line>): Generator<string> {
  let chunk = '';
  for (const line of lines) {
    chunk += `${JSON.stringify(line)}\n`;
    if (chunk.length < chunkSize) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

async function read(args: readonly string[]): Promise<string> {
  const [file] = args;
  if (file === undefined || args.length > 1) throw new BadInput('usage', 'npm run simulate -- FILE.json');
  // npm runs scripts in the package's folder; the file is named from where the user stands.
  const { npm_lifecycle_event: script, INIT_CWD: userFolder } = process.env;
  const folder = script === 'simulate' && userFolder ? userFolder : process.cwd();
  try {
    return await readFile(resolve(folder, file), 'utf8');
  } catch (error) {
    throw new BadInput(file, `cannot be read (${(error as NodeJS.ErrnoException).code})`, error);
  }
}

async function main(args: readonly string[]): Promise<void> {
  const simulation = readSimulation(await read(args));
  await pipeline(printed(simulate(simulation)), process.stdout);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (error instanceof BadInput) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 2;
  } else if ((error as NodeJS.ErrnoException).code !== 'EPIPE') {
    // EPIPE: who reads has seen enough (`| head`).
    throw error;
  }
}
