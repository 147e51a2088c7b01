import { SaxesParser } from 'saxes';
import { damaged } from './import-error.ts';

export type Attributes = Readonly<Record<string, string>>;

/** What somebody wants to know of a document, in its order; names come without their prefixes. */
export interface Visitor {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
  /** After each piece of the document: here may be waited for others. True ends it: the rest is of no interest. */
  // biome-ignore lint/suspicious/noConfusingVoidType: who has nothing to say returns nothing
  pause?(): Promise<boolean | void>;
}

/** Parts of workbooks are six levels deep, rich text nine; each open element costs memory until it is closed. */
const deepest = 24;
/** More attributes than any element of a workbook has. */
const maxAttributes = 64;

const pieceLength = 16_384;
/** Longer without any tag is no cell of a table; nothing that is that long is gathered. */
const maxSilence = 2_000_000;

/** Reads a part as it comes. Throws an ImportError for what is not well-formed, and whatever the visitor throws. */
export async function readXml(chunks: AsyncIterable<Buffer>, visitor: Visitor): Promise<void> {
  let fault: Error | null = null;
  let silence = 0;
  let depth = 0;
  let attributes = 0;
  const parser = new SaxesParser({ position: false, xmlns: false });
  parser.on('error', (error) => {
    fault ??= error;
  });
  // Entities of its own are how a small document becomes an endless one; no workbook has a DOCTYPE.
  parser.on('doctype', () => {
    fault ??= new Error('a DOCTYPE');
  });
  parser.on('attribute', () => {
    if (++attributes > maxAttributes) fault ??= new Error('too many attributes');
  });
  parser.on('opentag', ({ name, attributes: found }) => {
    silence = 0;
    attributes = 0;
    if (++depth > deepest) fault ??= new Error('nested too deeply');
    if (fault === null) visitor.open?.(local(name), found);
  });
  parser.on('closetag', ({ name }) => {
    silence = 0;
    depth--;
    if (fault === null) visitor.close?.(local(name));
  });
  parser.on('text', (text) => {
    if (fault === null) visitor.text?.(text);
  });
  for await (const text of decoded(chunks)) {
    // Short, so that little is read on behind a fault.
    for (let at = 0; at < text.length; at += pieceLength) {
      const piece = text.slice(at, at + pieceLength);
      silence += piece.length;
      parser.write(piece);
      if (silence > maxSilence) fault ??= new Error('a text without end');
      if (fault !== null) throw damaged(fault);
      if ((await visitor.pause?.()) === true) return;
    }
  }
  parser.close();
  if (fault !== null) throw damaged(fault);
  await visitor.pause?.();
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Parts are UTF-8 or UTF-16 (ECMA-376 part 2, 8.1). */
async function* decoded(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  const decode = (chunk: Buffer | undefined) => {
    try {
      return decoder?.decode(chunk, { stream: chunk !== undefined }) ?? '';
    } catch (error) {
      throw damaged(error);
    }
  };
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
    yield decode(chunk);
  }
  yield decode(undefined);
}

function encodingOf(head: Buffer): string {
  const mark = head.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === '3c00') return 'utf-16le';
  return mark === 'feff' || mark === '003c' ? 'utf-16be' : 'utf-8';
}
