/** Values that a sentence mentions, by the names that stand in it in braces. */
export type Params = Readonly<Record<string, string | number>>;

/** A sentence for people. With `code` and `params` a page can say the same in its reader's language. */
export interface LocalizedText {
  readonly message: string;
  readonly code?: string;
  readonly params?: Params;
}

/** What is wrong with one field, in the API's words: `message.card.buttons[0].url`. */
export interface FieldError extends LocalizedText {
  readonly field: string;
}

/** A sentence with its values in place. */
export const fillIn = (sentence: string, params: Params, locale = 'en'): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    return typeof value === 'number' ? value.toLocaleString(locale) : (value ?? whole);
  });

/** So many faults are told at once; whoever has more mends these first. */
export const maxFieldErrors = 20;

/** What somebody wrote is repeated to them, but not without end. */
const maxParamLength = 2_000;
const shortened = (value: string | number) =>
  typeof value === 'string' && value.length > maxParamLength ? `${value.slice(0, maxParamLength)}…` : value;

/**
 * What says the sentences of a catalogue: `text(code, params)`, and `fieldError(field, code, params)` of one field. Each
 * room has a catalogue of its own; the pages have the French of all of them (`tab/strings/service-fr.ts`).
 */
export function sentencesOf<Code extends string>(sentences: Readonly<Record<Code, string>>) {
  const text = (code: Code, values: Params = {}): LocalizedText => {
    const entries = Object.entries(values).map(([name, value]) => [name, shortened(value)] as const);
    const params = Object.fromEntries(entries);
    return { message: fillIn(sentences[code], params), code, ...(entries.length > 0 && { params }) };
  };
  const fieldError = (field: string, code: Code, params: Params = {}): FieldError => ({
    field,
    ...text(code, params),
  });
  return { text, fieldError };
}

/** All faults in one sentence: the first with its field, and how many more there are. */
export function fieldErrorsSentence(faults: readonly FieldError[]): string {
  const first = faults[0];
  const detail = first
    ? `${first.field ? `${first.field}: ` : ''}${first.message}`
    : 'Something is not valid.';
  const more = faults.length < maxFieldErrors ? `${faults.length - 1} more` : 'more';
  return faults.length > 1 ? `${detail} (and ${more})` : detail;
}
