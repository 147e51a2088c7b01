import { z } from 'zod';
import { byId, byIdAndPerson, count, groupId, instant, nameText, pageOf, pageQuery } from './common.ts';
import { contract, created, noContent, ok, type Shape } from './contract.ts';

const readAtLaunch = z.boolean().describe('Whether a launch reads it again first');

/** What a list is read from and when. */
const source = z.strictObject({
  kind: z.enum(['group', 'team', 'everyone']),
  group: z.string().nullable().describe('The directory’s id; null for everyone who has the app'),
  name: z.string().describe('What the directory called it when it was chosen'),
  readAtLaunch,
  readAt: instant.nullable().describe('When it was last read; null: never'),
  reading: z.number().int().nullable().describe('How many people have been read, while it is being read'),
});

export const newListInput = z.strictObject({
  name: nameText,
  from: z
    .strictObject({
      group: groupId.nullable().describe('Its id; null: everyone who has the app'),
      readAtLaunch: readAtLaunch.default(false),
    })
    .optional()
    .describe('To read its people from the directory. It is empty until it is read'),
});

export const listInput = z.strictObject({
  name: nameText,
  readAtLaunch: readAtLaunch.optional().describe('For a list from the directory'),
});

export const listView = z.strictObject({
  id: z.string(),
  name: z.string(),
  columns: z.array(z.string()).describe('Names of the extra columns'),
  people: count,
  createdAt: instant,
  updatedAt: instant,
  source: source.nullable().describe('Null where people are kept by hand'),
  sortable: z.boolean().describe('Whether its people come in an order'),
});

const extra = z.record(z.string(), z.string());

/** Addresses and values are held to the same rules as the rows of an import. */
export const personInput = z.strictObject({
  email: z.string(),
  firstName: z.string().default(''),
  lastName: z.string().default(''),
  zone: z.string().nullable().default(null),
  extra: extra.prefault({}),
});

export const personView = z.strictObject({
  id: z.string(),
  email: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  zone: z.string().nullable(),
  extra,
});

export const peopleQuery = pageQuery.extend({
  search: z
    .string()
    .trim()
    .max(200)
    .optional()
    .describe('Part of a name or address; with `sort`, of any column'),
  sort: z
    .string()
    .max(120)
    .regex(
      /^-?(name|email|zone|extra\..+)$/,
      'must be name, email, zone or extra.COLUMN, with - in front for the other way',
    )
    .optional()
    .describe(
      'name, email, zone or extra.COLUMN, with - in front: the other way; of lists that are not too large for it',
    ),
});

export const usesView = z.strictObject({
  items: z.array(z.strictObject({ id: z.string(), name: z.string(), state: z.string() })),
  next: z.null(),
});

export type NewListInput = Shape<typeof newListInput>;
export type ListView = Shape<typeof listView>;
/** What a list's people are read from. */
export type ListSource = NonNullable<ListView['source']>;
export type PersonInput = Shape<typeof personInput>;
export type PersonView = Shape<typeof personView>;

export const createList = contract({
  summary: 'Create a list, empty; its people are added, imported, or read from the directory',
  body: newListInput,
  response: created(listView),
});

export const getLists = contract({
  summary: 'Lists',
  query: pageQuery,
  response: ok(pageOf(listView)),
});

export const getList = contract({ summary: 'One list', params: byId, response: ok(listView) });

export const renameList = contract({
  summary: 'Rename a list; say whether a launch reads it again',
  params: byId,
  body: listInput,
  response: ok(listView),
});

export const deleteList = contract({
  summary: 'Delete a list and the people in it',
  params: byId,
  response: noContent,
});

export const readList = contract({
  summary: 'Read a list again from the directory, all of it or nothing; answers when it has been read',
  params: byId,
  response: ok(listView),
});

export const getListUses = contract({
  summary: 'Drafts and scheduled campaigns that could not be launched without this list',
  params: byId,
  response: ok(usesView),
});

export const getPeople = contract({
  summary: 'People of a list',
  params: byId,
  query: peopleQuery,
  response: ok(pageOf(personView)),
});

export const addPerson = contract({
  summary:
    'Add a person (201), or replace one of the same address (200; with `If-None-Match: *` that is a 412 instead)',
  params: byId,
  body: personInput,
  response: created(personView),
});

export const putPerson = contract({
  summary: 'Replace a person, or add them (201)',
  params: byIdAndPerson,
  body: personInput,
  response: ok(personView),
});

export const removePerson = contract({
  summary: 'Take a person off a list',
  params: byIdAndPerson,
  response: noContent,
});
