import { z, type ZodType } from 'zod';
import { accountIdSchema } from '../../shared/account-id.ts';
import {
  accountsSchema,
  agentAccountSchema,
  authoriseBodySchema,
  authoriseEventSchemas,
  eventSchemas,
  historyAnswerSchema,
  importBodySchema,
  importedSchema,
  problemSchema,
  refreshedSchema,
  reportBodySchema,
  reportSchema,
  sinkBodySchema,
  sinkSchema,
  sinksSchema,
  statusSchema,
  tokenSchema,
} from '../../shared/agent/answers.ts';
import { PROBLEMS } from '../../shared/agent/problems.ts';

/** A piece of a JSON document. */
export type Json = Readonly<Record<string, unknown>>;

/** The schemas that have a name under `components`. */
const NAMED: Readonly<Record<string, ZodType>> = {
  Status: statusSchema,
  Account: agentAccountSchema,
  Accounts: accountsSchema,
  Token: tokenSchema,
  Refreshed: refreshedSchema,
  ReportBody: reportBodySchema,
  Report: reportSchema,
  History: historyAnswerSchema,
  AuthoriseBody: authoriseBodySchema,
  ImportBody: importBodySchema,
  Imported: importedSchema,
  SinkBody: sinkBodySchema,
  Sink: sinkSchema,
  Sinks: sinksSchema,
  Problem: problemSchema,
  AccountsAndVault: eventSchemas.accounts,
  QrCode: authoriseEventSchemas.qr,
  Nothing: authoriseEventSchemas.scanned,
  Authorised: authoriseEventSchemas.done,
};

/** What is said by code, and what it is in a schema. */
const WRITTEN: ReadonlyMap<unknown, Json> = new Map<unknown, Json>([
  [accountIdSchema, { type: 'string', pattern: '^acc_[a-z0-9]{8}$' }],
  [problemSchema.shape.code, { type: 'string', enum: Object.keys(PROBLEMS) }],
  [authoriseBodySchema, { anyOf: [{ required: ['app_id'] }, { required: ['account'] }] }],
]);

/** Where a component stands. */
export function refTo(name: string): Json {
  return { $ref: `#/components/schemas/${name}` };
}

/** The reference to one of the named schemas. Throws for any other. */
export function schemaRef(schema: ZodType): Json {
  const [name] = Object.entries(NAMED).find(([, one]) => alike(one, schema)) ?? [];
  if (name === undefined)
    throw new Error('every body and every answer has a name in scripts/openapi/schemas.ts');
  return refTo(name);
}

/** All named schemas as JSON Schema (2020-12), and the two streams' events, each once it is parsed. */
export function componentSchemas(): Json {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(NAMED)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    uri: (id) => `#/components/schemas/${id}`,
    // What comes later may have more fields, so nothing is closed that the code leaves open.
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      Object.assign(jsonSchema, WRITTEN.get(zodSchema));
      // Every whole number is within them; they say nothing.
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  const named = Object.entries(schemas).map(([name, { $schema: _, $id: __, id: ___, ...schema }]) => [
    name,
    schema,
  ]);
  return {
    ...Object.fromEntries(named),
    Event: eventOf(eventSchemas),
    AuthoriseEvent: eventOf(authoriseEventSchemas),
  };
}

/** One event of a stream: the name that its `event` line has, and what its `data` line holds. */
function eventOf(events: Readonly<Record<string, ZodType>>): Json {
  return {
    oneOf: Object.entries(events).map(([event, schema]) => ({
      type: 'object',
      properties: { event: { const: event }, data: schemaRef(schema) },
      required: ['event', 'data'],
    })),
  };
}

/** Two schemas that are one, or that say the same: an empty object stands twice. */
function alike(one: ZodType, other: ZodType): boolean {
  if (one === other) return true;
  const empty = (schema: ZodType): boolean =>
    schema instanceof z.ZodObject && Object.keys(schema.shape).length === 0;
  return empty(one) && empty(other);
}
