// npm run openapi: writes docs/agent-openapi.json and the table of problems in docs/agent.md, both from the agent's own
// tables. A test fails while either is behind.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openApiText } from './openapi/document.ts';
import { withProblemTable } from './openapi/problem-table.ts';

const docs = join(import.meta.dirname, '..', 'docs');
const page = join(docs, 'agent.md');
writeFileSync(join(docs, 'agent-openapi.json'), openApiText());
writeFileSync(page, withProblemTable(readFileSync(page, 'utf8')));
