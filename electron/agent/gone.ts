import type { ServerResponse } from 'node:http';

/** Whether whoever is to have an answer has gone before it was whole. */
export function hasGone(response: ServerResponse): boolean {
  return response.destroyed && !response.writableFinished;
}

/**
 * Ends when whoever is to have an answer goes before it is whole. Made for those alone who wait for something: most requests
 * are answered at once, and a signal costs as much as much of the rest.
 */
export function untilGone(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  const look = (): void => {
    if (hasGone(response)) gone.abort();
  };
  response.once('close', look);
  look();
  return gone.signal;
}
