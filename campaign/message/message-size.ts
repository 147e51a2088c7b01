import type { Person } from '../people/person.ts';
import type { Capability, Message, Rendered } from './message.ts';
import { fieldsOf, fieldVariables } from './message-fields.ts';
import { compileMessage } from './render.ts';
import { readValue } from './variables-value.ts';

/** Bytes of a message as Teams counts them: its JSON in UTF-16, two bytes a code unit. */
export function weightOf(rendered: Rendered): number {
  return 2 * JSON.stringify(rendered).length;
}

/** Signs of a tracked link where nobody has said what it will be: longer than any that is sent. */
const maxLinkLength = 208;
/** Bytes that one sign of a value takes at most: three encoded bytes in an address. */
const bytesPerSign = 18;

const nobody: Person = { id: '', email: '', firstName: '', lastName: '', zone: null, extra: {} };

export interface Weigher {
  /** Bytes for somebody without values. */
  readonly least: number;
  /** Whether values of so many signs could make the message heavier than so many bytes. */
  mayExceed(most: number, signs: number): boolean;
  /** Bytes for one person; not exactly, but as many at least, where they are no more than `most` anyway. */
  of(person: Person, most: number): number;
}

/** Weighs a message with the links that will really be sent: `linkLength` is the length of a tracked one. */
export function weigher(message: Message, capability: Capability, linkLength = maxLinkLength): Weigher {
  const render = compileMessage(message, capability);
  const link = 'x'.repeat(linkLength);
  const exactly = (person: Person) => weightOf(render(person, { link: () => link }));
  const variables = [...fieldsOf(message)].flatMap(fieldVariables);
  const least = exactly(nobody);
  return {
    least,
    mayExceed: (most, signs) => least + variables.length * signs * bytesPerSign > most,
    of(person, most) {
      const signs = variables.reduce((sum, variable) => sum + readValue(person, variable).length, 0);
      const atMost = least + signs * bytesPerSign;
      return atMost <= most ? atMost : exactly(person);
    },
  };
}
