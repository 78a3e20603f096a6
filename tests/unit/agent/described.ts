import { expect } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../../scripts/openapi/document.ts';
import type { AgentWorld, Reply } from './agent-world.ts';

const schemaShape = z.record(z.string(), z.unknown());
const contentShape = z.record(z.string(), z.looseObject({ schema: schemaShape }));
const responseShape = z.union([
  z.object({ $ref: z.string() }),
  z.looseObject({ description: z.string(), content: contentShape.optional() }),
]);
const operationShape = z.looseObject({
  operationId: z.string(),
  summary: z.string(),
  parameters: z.array(z.looseObject({ name: z.string().optional(), in: z.string().optional() })),
  requestBody: z.object({ required: z.boolean(), content: contentShape }).optional(),
  responses: z.record(z.string().regex(/^\d{3}$/), responseShape),
});

/** The document, as far as the tests read it. */
export const described = z
  .looseObject({
    openapi: z.literal('3.1.0'),
    servers: z.array(z.object({ url: z.string(), description: z.string() })),
    paths: z.record(z.string(), z.record(z.string(), operationShape)),
    components: z.looseObject({
      responses: z.record(z.string(), z.looseObject({ content: contentShape })),
      schemas: z.record(z.string(), schemaShape),
    }),
  })
  .parse(openApiDocument());

/** Every operation with where it is. */
export const operations = Object.entries(described.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

/** What a test asks an operation with. */
export interface Asking {
  /** What stands in the place of `{account}` or `{id}`, and a query behind the path. */
  readonly subject?: string;
  readonly query?: string;
  readonly body?: object;
}

/** Asks the agent what the document describes, and holds the answer against it. */
export async function askAsDescribed(world: AgentWorld, name: string, asking: Asking = {}): Promise<Reply> {
  const { path, method, operation } = operationOf(name);
  const { subject = '-', query = '', body } = asking;
  if (body !== undefined) {
    const wanted = operation.requestBody?.content['application/json']?.schema;
    expect(schemaOf(wanted).safeParse(body).success).toBe(true);
  }
  const reply = await world.ask(method, `${path.replace(/\{\w+\}/, subject)}${query}`, { body });
  const response = resolved(operation.responses[reply.status]);
  if (response === undefined) throw new Error(`${name} answers ${reply.status}, which is not described`);
  const [kind, content] = Object.entries(response.content ?? {})[0] ?? [];
  expect(reply.headers['content-type']).toBe(kind);
  if (content === undefined) expect(reply.text).toBe('');
  else expectAsDescribed(reply.json, content.schema);
  return reply;
}

/** Holds an event of a stream against the component that describes it. */
export function expectEvent(heard: object, component: 'Event' | 'AuthoriseEvent'): void {
  expectAsDescribed(heard, { $ref: `#/components/schemas/${component}` });
}

/** The operation of an id. Throws where there is none. */
export function operationOf(name: string) {
  const found = operations.find(({ operation }) => operation.operationId === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

function expectAsDescribed(value: unknown, schema: z.infer<typeof schemaShape>): void {
  const { success, error } = schemaOf(schema).safeParse(value);
  expect(success ? null : [value, error.issues]).toBeNull();
}

/** A schema of the document as zod has it, in which no object may have more than what is described. */
function schemaOf(schema: z.infer<typeof schemaShape> | undefined): z.ZodType {
  if (schema === undefined) throw new Error('there is no schema');
  const defs = Object.entries(described.components.schemas).map(
    ([name, one]) => [name, closed(one)] as const,
  );
  return z.fromJSONSchema({ ...closed(schema), $defs: Object.fromEntries(defs) });
}

function closed(schema: unknown): z.core.JSONSchema.BaseSchema {
  const text = JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/');
  const copy: unknown = JSON.parse(text, (key, value: unknown) => {
    // What only narrows a component down (`allOf`) describes nothing whole.
    if (key === 'allOf' || !isObject(value) || value['type'] !== 'object') return value;
    return 'required' in value ? { ...value, additionalProperties: false } : value;
  });
  if (!isSchema(copy)) throw new Error('a schema is an object');
  return copy;
}

function resolved(response: z.infer<typeof responseShape> | undefined) {
  if (response === undefined || !('$ref' in response) || typeof response.$ref !== 'string') {
    return response === undefined || !('description' in response) ? undefined : response;
  }
  return described.components.responses[response.$ref.replace('#/components/responses/', '')];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whatever it holds: zod checks what it is given. */
function isSchema(value: unknown): value is z.core.JSONSchema.BaseSchema {
  return isObject(value);
}
