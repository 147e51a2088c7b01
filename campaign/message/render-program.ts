import type { Person } from '../people/person.ts';
import { encodeUrlPart, guardLine, joiner } from './render-escape.ts';
import type { Part, Variable } from './variables-token.ts';
import { readValue } from './variables-value.ts';

/*
 * A message is compiled once for a campaign: all text that is the same for everybody becomes a few strings, and what
 * is left to do for one person is to read, escape and join values. This is on the path of every send.
 */

export interface Context {
  readonly person: Person;
  /** What a tracked link becomes. */
  readonly link: (url: string, index: number) => string;
}

/**
 * A place for a value. `edge`: the value stands right inside emphasis, whose marks need a word beside them. `follows`: it
 * stands right behind another value, and the two must not make an address together.
 */
export interface Slot {
  readonly kind: 'slot';
  readonly variable: Variable;
  readonly escape: (value: string) => string;
  readonly edge?: { start: boolean; end: boolean };
  readonly follows?: boolean;
}

/** A link's target. `index` null: not tracked (mail, telephone). */
export interface Target {
  readonly kind: 'target';
  readonly url: readonly Part[];
  readonly index: number | null;
  readonly encode: (url: string) => string;
}

/** Operations whose joined result decides about itself: a line that must stay text, code that needs longer fences. */
export interface Group {
  readonly kind: 'group';
  readonly ops: readonly Op[];
  readonly finish: (joined: string) => string;
}

export type Op = string | Slot | Target | Group;
export type Program = readonly Op[];

const wordStart = /^[\p{L}\p{N}]/u;
const wordEnd = /[\p{L}\p{N}]$/u;

function fillSlot(slot: Slot, person: Person): string {
  const value = readValue(person, slot.variable);
  const escaped = slot.escape(value);
  if (slot.edge === undefined) return escaped;
  const start = slot.edge.start && !wordStart.test(value) ? joiner : '';
  const end = slot.edge.end && !wordEnd.test(value) ? joiner : '';
  return start + escaped + end;
}

/** A url with the person's values in it, percent-encoded. */
export function fillUrl(parts: readonly Part[], person: Person): string {
  let url = '';
  for (const part of parts) url += typeof part === 'string' ? part : encodeUrlPart(readValue(person, part));
  return url;
}

/** Runs a program for one person. */
export function fill(program: Program, context: Context): string {
  let text = '';
  for (const op of program) {
    if (typeof op === 'string') text += op;
    else if (op.kind === 'slot') {
      const value = fillSlot(op, context.person);
      const meet = op.follows === true && (/[.:@/]$/.test(text) || /^[.:@/]/.test(value));
      text += meet ? joiner + value : value;
    } else if (op.kind === 'target') {
      const url = fillUrl(op.url, context.person);
      text += op.encode(op.index === null ? url : context.link(url, op.index));
    } else text += op.finish(fill(op.ops, context));
  }
  return text;
}

const isFixed = (op: Op): boolean => typeof op === 'string' || (op.kind === 'group' && op.ops.every(isFixed));

const fixed = (op: Op): string =>
  typeof op === 'string' ? op : op.kind === 'group' ? op.finish(op.ops.map(fixed).join('')) : '';

/** Joins neighbouring strings and finishes groups in which nothing is left open. */
export function condense(ops: readonly Op[]): Op[] {
  const out: Op[] = [];
  for (const op of ops) {
    const last = out.at(-1);
    const next = isFixed(op) ? fixed(op) : op;
    if (typeof next === 'string' && typeof last === 'string') out[out.length - 1] = last + next;
    else if (next !== '')
      out.push(
        typeof next === 'object' && next.kind === 'group' ? { ...next, ops: condense(next.ops) } : next,
      );
  }
  return out;
}

export const lineGroup = (ops: readonly Op[]): Group => ({ kind: 'group', ops, finish: guardLine });

/** Text without markup: titles, buttons, alternative texts. */
export function plainProgram(
  parts: readonly Part[],
  escapeValue: (value: string) => string = (value) => value,
): Program {
  return parts.map(
    (part): Op => (typeof part === 'string' ? part : { kind: 'slot', variable: part, escape: escapeValue }),
  );
}
