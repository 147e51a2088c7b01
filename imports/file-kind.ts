import { notATable } from './import-error.ts';
import { text } from './sentences.ts';

/**
 * What a Content-Type says. Programs name CSV in many ways (curl sends a form's type, Windows that of Excel); only what
 * surely is something else is refused here.
 */
export function fileKind(type = 'text/csv'): { charset: string | null; isWorkbook: boolean } {
  const [media = '', ...parameters] = type.toLowerCase().split(';');
  const name = media.trim();
  const isWorkbook = /spreadsheetml|^application\/vnd\.ms-excel\.sheet\./.test(name);
  const taken =
    /^(text\/(?!html).*|application\/(csv|vnd\.ms-excel|octet-stream|zip|x-zip-compressed|x-www-form-urlencoded))$/;
  if (!isWorkbook && !taken.test(name)) throw notATable(text('file-kind'));
  const charset = parameters.map((one) => /^\s*charset="?([^"\s]+)"?\s*$/.exec(one)?.[1]).find(Boolean);
  return { charset: charset ?? null, isWorkbook };
}
