import { z } from 'zod';
import { channelNames } from '../../campaign/lifecycle/campaign.ts';
import { byId, instant, nameText, pageOf, pageQuery } from './common.ts';
import { message } from './content.ts';
import { contract, created, noContent, ok, type Shape } from './contract.ts';

export const templateInput = z.strictObject({ name: nameText, channel: z.enum(channelNames), message });

export const templateView = z.strictObject({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  channel: z.enum(channelNames),
  message,
  createdAt: instant,
  updatedAt: instant,
  createdBy: z.string(),
  createdByName: z.string(),
});

export type TemplateInput = Shape<typeof templateInput>;
/** A saved message with its channel. */
export type TemplateView = Shape<typeof templateView>;

export const createTemplate = contract({
  summary: 'Save a message with its channel for later use',
  body: templateInput,
  response: created(templateView),
});

export const getTemplates = contract({
  summary: 'Templates, newest first',
  query: pageQuery,
  response: ok(pageOf(templateView)),
});

export const getTemplate = contract({
  summary: 'One template',
  params: byId,
  response: ok(templateView),
});

export const replaceTemplate = contract({
  summary: 'Replace a template; campaigns that were made from it stay as they are',
  params: byId,
  body: templateInput,
  response: ok(templateView),
});

export const deleteTemplate = contract({
  summary: 'Delete a template',
  params: byId,
  response: noContent,
});
