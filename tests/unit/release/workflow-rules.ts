import { parse } from 'yaml';
import { z } from 'zod';

const permissions = z.union([z.string(), z.record(z.string(), z.string())]);

const job = z.looseObject({
  uses: z.string().optional(),
  permissions: permissions.optional(),
  'timeout-minutes': z.number().optional(),
  environment: z.unknown().optional(),
  steps: z
    .array(
      z.looseObject({
        uses: z.string().optional(),
        run: z.string().optional(),
        with: z.record(z.string(), z.unknown()).optional(),
      }),
    )
    .default([]),
});

const workflow = z.object({
  on: z.union([z.string(), z.array(z.string()), z.record(z.string(), z.unknown())]),
  permissions: permissions.optional(),
  concurrency: z.unknown().optional(),
  jobs: z.record(z.string(), job),
});

/** Triggers that run a stranger's change with the rights of the repository. */
const DANGEROUS = ['pull_request_target', 'workflow_run'];

/**
 * Our own rules for workflows, beyond what actionlint knows: least rights, an end to everything, and no code that can be
 * changed behind our back. Says which are broken, in the order of the file; nothing for a good workflow.
 */
export function brokenRules(text: string): readonly string[] {
  const { on, jobs, ...top } = workflow.parse(parse(text));
  const triggers = typeof on === 'string' ? [on] : Array.isArray(on) ? on : Object.keys(on);
  return [
    ...triggers.filter((name) => DANGEROUS.includes(name)).map((name) => `starts on ${name}`),
    ...(isEmpty(top.permissions) ? [] : ['the top-level permissions are not {}']),
    ...(top.concurrency === undefined ? ['has no concurrency'] : []),
    ...Object.entries(jobs).flatMap(([name, body]) =>
      brokenInJob(body, text).map((broken) => `${name}: ${broken}`),
    ),
  ];
}

/** The actions that a workflow uses, with their commits, such as `actions/checkout@3d3c…`. */
export function usedActions(text: string): readonly string[] {
  return Object.values(workflow.parse(parse(text)).jobs).flatMap(usedIn);
}

function brokenInJob(body: z.infer<typeof job>, text: string): readonly string[] {
  return [
    // A job that calls another workflow cannot have one; the jobs in there do.
    ...(body.uses === undefined && body['timeout-minutes'] === undefined ? ['has no timeout-minutes'] : []),
    ...(typeof body.permissions === 'object' ? [] : ['has no permissions of its own, one by one']),
    ...(takesSecrets(body) && body.environment === undefined ? ['takes secrets without an environment'] : []),
    ...usedIn(body)
      .filter((name) => !isPinned(name, text))
      .map((name) => `does not pin ${name}`),
    ...body.steps.flatMap(brokenInStep),
  ];
}

function brokenInStep(step: z.infer<typeof job>['steps'][number]): readonly string[] {
  const keepsCredentials =
    step.uses?.startsWith('actions/checkout@') === true && step.with?.['persist-credentials'] !== false;
  return [
    ...(keepsCredentials ? ['a checkout leaves its credentials behind'] : []),
    // What stands in an expression becomes part of the script; in a variable it stays a value.
    ...(step.run?.includes('${{') === true ? [`puts an expression into a script: ${step.run.trim()}`] : []),
  ];
}

/** What of other repositories a job uses. */
function usedIn({ uses, steps }: z.infer<typeof job>): readonly string[] {
  return [uses, ...steps.map((step) => step.uses)]
    .filter((name) => name !== undefined)
    .filter((name) => !name.startsWith('./'));
}

function isPinned(name: string, text: string): boolean {
  const lines = text.split('\n').filter((line) => line.includes(name));
  return (
    /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(name) &&
    lines.every((line) => /@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))
  );
}

function isEmpty(given: z.infer<typeof permissions> | undefined): boolean {
  return typeof given === 'object' && Object.keys(given).length === 0;
}

/** The token that every job has anyway is no secret of ours. */
function takesSecrets(body: z.infer<typeof job>): boolean {
  return /secrets\.(?!GITHUB_TOKEN)|secrets\[/.test(JSON.stringify(body));
}
