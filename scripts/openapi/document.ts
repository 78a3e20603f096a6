import { commonResponses, paths, SERVERS } from './operations.ts';
import { componentSchemas, type Json } from './schemas.ts';

/** The agent as docs/agent-openapi.json describes it (OpenAPI 3.1). */
export function openApiDocument(): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'The agent of Token Keeper for 115',
      version: '1',
      summary: 'Access tokens of 115 for other programs of the same user.',
      description:
        'Made by `npm run openapi` from the table that the agent itself works by (electron/agent/endpoints.ts). How it is ' +
        'meant to be used stands in docs/agent.md. Instants are Unix seconds; every answer carries `Cache-Control: no-store`. ' +
        'A request with an `Origin`, or for another `Host` than localhost, 127.0.0.1, [::1] or tk115, is refused.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [SERVERS.socket, SERVERS.door],
    paths: paths(),
    components: {
      securitySchemes: {
        key: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'tk115_…',
          description:
            'At the loopback door: a key made in the settings for one account. On the socket none is needed; there the ' +
            'system tells who asks.',
        },
      },
      parameters: {
        Program: {
          name: 'Tk115-Program',
          in: 'header',
          description:
            'What the program calls itself, 60 characters at most; heard where the system does not tell who asks.',
          schema: { type: 'string' },
        },
      },
      responses: commonResponses(),
      schemas: componentSchemas(),
    },
  };
}

/** The file's text. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}
