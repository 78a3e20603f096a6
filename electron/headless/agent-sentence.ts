import type { ProgramsView } from '../../shared/programs.ts';
import { LONGEST_ADDRESS } from '../agent/agent-address.ts';

/** How the agent stands, for a person on the console. The accounts are kept alive in every case. */
export function agentSentence(agent: ProgramsView['agent'], address: string): string {
  switch (agent) {
    case 'listening':
      return `the agent listens at ${address}`;
    case 'off':
      return 'the accounts are kept; the agent for other programs is switched off in the settings';
    case 'path-too-long':
      return `the accounts are kept, but the agent cannot listen: ${address} is longer than ${LONGEST_ADDRESS} bytes`;
    case 'failed':
      return `the accounts are kept, but the agent cannot listen at ${address}; the log has more`;
    case 'waiting':
      return 'the accounts are kept; the agent is still to come';
  }
}
