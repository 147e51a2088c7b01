import { readFileSync } from 'node:fs';
import { languageOf, manifestOf } from './manifest.ts';
import type { PackageSettings } from './settings.ts';
import { fr } from './strings.ts';
import { type ZipFile, zipOf } from './zip.ts';

/** The app package as Teams takes it: manifest, language and icons, all at the top of one ZIP archive. */
export const appPackage = (settings: PackageSettings): Buffer => zipOf(packageFiles(settings));

export function packageFiles(settings: PackageSettings): readonly ZipFile[] {
  return [
    { name: 'manifest.json', content: json(manifestOf(settings)) },
    { name: 'fr.json', content: json(languageOf(settings, fr)) },
    ...['color.png', 'outline.png'].map((name) => ({ name, content: icon(name) })),
  ];
}

const json = (value: object): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

/** Drawn from the SVG files beside them: 192×192, and 32×32 white on nothing. */
const icon = (name: string): Buffer => readFileSync(new URL(`./icons/${name}`, import.meta.url));
