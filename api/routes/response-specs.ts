import type { z } from 'zod';
import type { Answer } from '../http/route.ts';

export const ok = (content: z.ZodType): Answer => ({ status: 200, content });
export const created = (content: z.ZodType): Answer => ({ status: 201, content });
export const gone: Answer = { status: 204, content: null };
