import { z } from 'zod';
import { problemView } from '../contract/problem.ts';
import { isStreamed, type Route } from './route.ts';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 document of a route table, from the schemas that check the requests. */
export function openApiOf(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Kairos',
      version,
      description:
        'Instants are milliseconds since 1970-01-01T00:00Z unless said otherwise. Lists come as {items, next}: ' +
        'pass next as cursor until it is null. x-right is the role that a request needs. In the sandbox the API answers ' +
        'on the same machine alone, without sign-in.',
    },
    security: [{ entra: [] }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problemView, 'output') },
      securitySchemes: { entra: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operationOf(route: Route): Json {
  const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } };
  return {
    operationId: operationId(route),
    summary: route.summary,
    'x-right': route.right,
    ...(route.right === 'anyone' && { security: [] }),
    parameters: [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')],
    ...(route.body && { requestBody: { required: true, content: requestContent(route.body) } }),
    responses: {
      [route.response.status]: responseOf(route),
      default: { description: 'What is wrong', content: problem },
    },
  };
}

const operationId = (route: Route) =>
  [route.method.toLowerCase(), ...route.path.split('/').filter(Boolean)]
    .map((part) => part.replace(/^:/, 'by-').replace(/\W+/g, '-'))
    .join('-');

function requestContent(body: NonNullable<Route['body']>): Json {
  if (isStreamed(body))
    return Object.fromEntries(body.stream.map((type) => [type, { schema: { type: 'string' } }]));
  return { 'application/json': { schema: schemaOf(body, 'input') } };
}

function responseOf(route: Route): Json {
  const { content } = route.response;
  if (content === null) return { description: 'Done' };
  if ('stream' in content)
    return { description: 'Done', content: { [content.stream]: { schema: { type: 'string' } } } };
  return { description: 'Done', content: { 'application/json': { schema: schemaOf(content, 'output') } } };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, { description, ...inner }]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    ...(description !== undefined && { description }),
    schema: inner,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}
