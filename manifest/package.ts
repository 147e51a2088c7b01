import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadEnvFile } from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { appPackage } from './app-package.ts';
import { PackageFaults, readPackageSettings } from './settings.ts';

const usage = `npm run package [-- --version 1.2.3] [-- --out FOLDER]
Writes the Teams app package for the settings in the environment or in .env. Teams takes a changed package
only under a higher version.
`;

function main(): void {
  const { values } = parseArgs({
    options: {
      version: { type: 'string' },
      out: { type: 'string', default: fileURLToPath(new URL('./dist', import.meta.url)) },
    },
  });
  if (existsSync('.env')) loadEnvFile('.env');
  const settings = readPackageSettings(process.env, values.version ?? ownVersion());
  mkdirSync(values.out, { recursive: true });
  const path = join(values.out, `kairos-${settings.version}.zip`);
  writeFileSync(path, appPackage(settings));
  process.stdout.write(
    [
      path,
      `For ${settings.publicUrl}, app ${settings.id}, version ${settings.version}.`,
      'Upload it in the Teams admin center under Teams apps, Manage apps, or in Teams under Apps, Manage your apps.',
      '',
    ].join('\n'),
  );
}

const ownVersion = (): string =>
  JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;

const isUsageFault = (error: unknown): error is Error & { readonly code: string } =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');

try {
  main();
} catch (error) {
  if (error instanceof PackageFaults) process.stderr.write(`${error.message}\n`);
  else if (isUsageFault(error)) process.stderr.write(`${error.message}\n${usage}`);
  else throw error;
  process.exitCode = 2;
}
