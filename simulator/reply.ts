import type { ServerResponse } from 'node:http';

/** Sends a whole body. */
export const send = (
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string,
): void => {
  response.writeHead(status, { ...headers, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
};

/** Sends a value as JSON. */
export const json = (response: ServerResponse, status: number, value: unknown): void => {
  const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' };
  send(response, status, headers, JSON.stringify(value));
};
