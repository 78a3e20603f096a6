import { ENDPOINTS, type Endpoint, type EndpointName } from './endpoints.ts';
import { Refused } from './refused.ts';

/** Which endpoint a request is for, and what stands in the places of its path. */
export interface Route {
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
  /** The decoded segment in the place of `{account}` or `{id}`; null where there is none. */
  readonly subject: string | null;
  readonly query: URLSearchParams;
}

interface Pattern {
  readonly name: EndpointName;
  readonly endpoint: Endpoint;
  readonly segments: readonly string[];
}

const PATTERNS: readonly Pattern[] = Object.keys(ENDPOINTS)
  .filter((name): name is EndpointName => name in ENDPOINTS)
  .map((name) => ({ name, endpoint: ENDPOINTS[name], segments: ENDPOINTS[name].path.slice(1).split('/') }));

const LONGEST_TARGET = 2_048;

/**
 * Finds the endpoint for a request's target. A path is taken as it is written: nothing is resolved, so `..` and the like are
 * names that nobody has. Throws {@link Refused}.
 */
export function routeOf(method: string, target: string): Route {
  if (!target.startsWith('/') || target.length > LONGEST_TARGET) {
    throw new Refused('bad_request', {
      detail: 'The target must be a path, and no longer than 2,048 characters.',
    });
  }
  const [path = '', ...rest] = target.split('?');
  const segments = path.slice(1).split('/').map(decode);
  const there = PATTERNS.filter((pattern) => fits(pattern, segments));
  if (there.length === 0) throw new Refused('not_found', { detail: 'There is no such path.' });
  const found = there.find(({ endpoint }) => endpoint.method === method);
  if (found === undefined) {
    const methods = there.map(({ endpoint }) => endpoint.method).join(', ');
    throw new Refused('method_not_allowed', { detail: `This path takes ${methods}.` });
  }
  const place = found.segments.findIndex((segment) => segment.startsWith('{'));
  return {
    name: found.name,
    endpoint: found.endpoint,
    subject: segments[place] ?? null,
    query: new URLSearchParams(rest.join('?')),
  };
}

/** A number in the query, or its standard. Throws {@link Refused}. */
export function numberIn({ query, endpoint }: Route, name: string): number {
  const bounds = endpoint.query[name];
  const text = query.get(name);
  if (bounds === undefined) throw new RangeError(`${endpoint.path} takes no ${name}`);
  if (text === null) return bounds.standard;
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= bounds.least && value <= bounds.most) return value;
  throw new Refused('bad_request', {
    detail: `${name} must be a whole number from ${bounds.least} to ${bounds.most}.`,
  });
}

function fits({ segments }: Pattern, given: readonly string[]): boolean {
  return (
    segments.length === given.length &&
    segments.every((segment, at) => segment === given[at] || (segment.startsWith('{') && given[at] !== ''))
  );
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refused('bad_request', { detail: 'The path is not percent-encoded as it should be.' });
  }
}
