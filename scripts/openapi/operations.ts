import {
  COMMON_PROBLEMS,
  ENDPOINTS,
  type Endpoint,
  type EndpointName,
} from '../../electron/agent/endpoints.ts';
import { PROBLEMS, type ProblemCode } from '../../shared/agent/problems.ts';
import { CONSENT_ID } from '../../shared/programs.ts';
import { refTo, schemaRef, type Json } from './schemas.ts';

/** Where the agent listens: the socket for everything, the loopback door for what a key opens. */
export const SERVERS = {
  socket: {
    url: 'http://localhost',
    description:
      'The Unix socket `agent.sock` in the state folder (on Windows a named pipe), which only its user can open. The host ' +
      'stands for it: curl --unix-socket ~/.config/token-keeper-115/agent.sock http://localhost/v1/status',
  },
  door: {
    url: 'http://127.0.0.1:11511',
    description:
      'The loopback door, where it is opened in the settings; by a key only. The port can be changed there.',
  },
} as const;

/** Those that make something, and say so by 201. */
const CREATES: readonly EndpointName[] = ['importToken', 'addSink'];
/** What the events of a stream are, once parsed. */
const STREAMS: Partial<Readonly<Record<EndpointName, string>>> = {
  events: 'Event',
  authorise: 'AuthoriseEvent',
};

/** Every path with its operations. */
export function paths(): Json {
  const all: Record<string, Record<string, Json>> = {};
  for (const [name, endpoint] of endpoints()) {
    (all[endpoint.path] ??= {})[endpoint.method.toLowerCase()] = operation(name, endpoint);
  }
  return all;
}

/** The refusals that are the same wherever they come up, by the name of their component. */
export function commonResponses(): Json {
  const statuses = byStatus(COMMON_PROBLEMS);
  return Object.fromEntries(
    [...statuses].map(([status, codes]) => [`Problem${status}`, refusal(status, codes)]),
  );
}

function endpoints(): readonly (readonly [EndpointName, Endpoint])[] {
  return Object.keys(ENDPOINTS)
    .filter((name): name is EndpointName => name in ENDPOINTS)
    .map((name) => [name, ENDPOINTS[name]]);
}

function operation(name: EndpointName, endpoint: Endpoint): Json {
  const { says, byKey, body } = endpoint;
  return {
    operationId: name,
    summary: says,
    ...(byKey ? {} : { servers: [SERVERS.socket] }),
    security: byKey ? [{}, { key: [] }] : [{}],
    parameters: parameters(endpoint),
    ...(body === null
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaRef(body) } } } }),
    responses: { ...success(name, endpoint), ...refusals(endpoint) },
  };
}

function parameters({ path, query }: Endpoint): readonly Json[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    ...(name === 'account'
      ? {
          description:
            "An account's id, its percent-encoded name if no other account has it, or `-` for the only one.",
          schema: { type: 'string', minLength: 1 },
        }
      : {
          description: 'The id that the file was given.',
          schema: { type: 'string', pattern: CONSENT_ID.source },
        }),
  }));
  const inQuery = Object.entries(query).map(([name, { least, most, standard, says }]) => ({
    name,
    in: 'query',
    description: says,
    schema: { type: 'integer', minimum: least, maximum: most, default: standard },
  }));
  return [...inPath, ...inQuery, { $ref: '#/components/parameters/Program' }];
}

function success(name: EndpointName, { answer }: Endpoint): Json {
  if (answer === 'nothing') return { 204: { description: 'Done.' } };
  if (answer !== null) {
    const status = CREATES.includes(name) ? 201 : 200;
    return {
      [status]: {
        description: status === 201 ? 'Done.' : 'The answer.',
        content: { 'application/json': { schema: schemaRef(answer) } },
      },
    };
  }
  return {
    200: {
      description: `Server-sent events; parsed, each is a ${STREAMS[name]} of the components.`,
      content: {
        'text/event-stream': { schema: { type: 'string' }, 'x-events': refTo(STREAMS[name] ?? '') },
      },
    },
  };
}

function refusals({ problems }: Endpoint): Json {
  const common = byStatus(COMMON_PROBLEMS);
  const statuses = [...byStatus([...COMMON_PROBLEMS, ...problems])].toSorted(([one], [other]) => one - other);
  return Object.fromEntries(
    statuses.map(([status, codes]) => [
      status,
      codes.length === common.get(status)?.length
        ? { $ref: `#/components/responses/Problem${status}` }
        : refusal(status, codes),
    ]),
  );
}

function refusal(status: number, codes: readonly ProblemCode[]): Json {
  const later = {
    'Retry-After': { description: 'Seconds, where that is known.', schema: { type: 'integer' } },
  };
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEMS[code].title}.`).join(' '),
    ...(status === PROBLEMS.too_soon.status ? { headers: later } : {}),
    content: {
      'application/problem+json': {
        schema: { allOf: [refTo('Problem'), { type: 'object', properties: { code: { enum: codes } } }] },
      },
    },
  };
}

function byStatus(codes: readonly ProblemCode[]): ReadonlyMap<number, readonly ProblemCode[]> {
  const grouped = new Map<number, readonly ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEMS[code];
    grouped.set(status, [...(grouped.get(status) ?? []), code]);
  }
  return grouped;
}
