import type { z } from 'zod';
import { type FieldError, type LocalizedText, maxFieldErrors } from '../../campaign/text/localized-text.ts';
import { invalid } from './problem.ts';
import { fieldError, text } from './sentences.ts';

type Issue = z.core.$ZodIssue;

/** Checks a value against a schema; throws a 400 that names every faulty field as `message.card.buttons[1].url`. */
export function validate<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalid(firstFaults(result.error.issues));
}

function firstFaults(issues: readonly Issue[]): FieldError[] {
  const faults: FieldError[] = [];
  for (const issue of issues) {
    if (faults.length >= maxFieldErrors) break;
    faults.push(...faultsOf(issue, []));
  }
  return faults;
}

function faultsOf(issue: Issue, base: readonly PropertyKey[]): FieldError[] {
  const path = [...base, ...issue.path];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys
        .slice(0, maxFieldErrors)
        .map((key) => fieldError(nameOf([...path, key]), 'field-unknown'));
    case 'invalid_union':
      return likeliest(issue.errors).flatMap((inner) => faultsOf(inner, path));
    default:
      return [{ ...sentenceFor(issue), field: nameOf(path) }];
  }
}

function sentenceFor(issue: Issue): LocalizedText {
  if (issue.code === 'invalid_value')
    return text('value-one-of', { values: issue.values.map(String).join(', ') });
  if (issue.code === 'invalid_type' && issue.input === undefined) return text('required');
  const isText = (issue.code === 'too_big' || issue.code === 'too_small') && issue.origin === 'string';
  if (issue.code === 'too_small')
    return isText ? text('empty') : text('number-least', { least: Number(issue.minimum) });
  if (issue.code === 'too_big')
    return isText
      ? text('text-long', { most: Number(issue.maximum) })
      : text('number-most', { most: Number(issue.maximum) });
  return text('value-refused', { why: issue.message });
}

/** Of a union's branches the one that was meant: that whose `type` fits, else the last, which is ours. */
function likeliest(branches: readonly (readonly Issue[])[]): readonly Issue[] {
  const meant = branches.filter((issues) => !issues.some((issue) => issue.code === 'invalid_value'));
  return meant[0] ?? branches.at(-1) ?? [];
}

/** Names of fields are the sender's too: a long one is not sent back whole. */
const nameOf = (path: readonly PropertyKey[]) => wholeNameOf(path).slice(0, 300);

const wholeNameOf = (path: readonly PropertyKey[]) =>
  path.length === 0
    ? 'body'
    : path.reduce<string>((name, part) => {
        if (typeof part === 'number') return `${name}[${part}]`;
        return name === '' ? String(part) : `${name}.${String(part)}`;
      }, '');
