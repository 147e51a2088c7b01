/** What a compressed copy of a file is called beside it, best first. */
export const suffixes = { br: '.br', gzip: '.gz' } as const;
export type Encoding = keyof typeof suffixes;

/** The compressions that a caller takes (`Accept-Encoding`, RFC 9110 12.5.3), in the order of its wishes, then of ours. */
export function encodingsFor(header: string | string[] | undefined): readonly Encoding[] {
  const weights = new Map(
    String(header ?? '')
      .split(',')
      .map(weightOf),
  );
  const weight = (encoding: Encoding) => weights.get(encoding) ?? weights.get('*') ?? 0;
  return (Object.keys(suffixes) as Encoding[])
    .filter((encoding) => weight(encoding) > 0)
    .sort((a, b) => weight(b) - weight(a));
}

function weightOf(part: string): [string, number] {
  const [name = '', ...parameters] = part.split(';').map((text) => text.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith('q='));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return [name, Number.isNaN(weight) ? 0 : weight];
}
