import { endsGrant } from '../../shared/codes.ts';
import { standing, type AccountState } from '../keeper/machine-state.ts';

/**
 * Whether 115 may refuse the access token although its time is not over: a refresh was sent whose answer was lost, so
 * that 115 may have changed the pair, or 115 has ended the grant (docs/115-open-platform.md, "Error codes").
 */
export function accessDoubtful(state: AccountState): boolean {
  switch (state.kind) {
    case 'uncertain':
    case 'refreshing':
    case 'app-blocked':
      return standing(state.doubt) !== null;
    case 'needs-reauthorisation':
      return state.lostAt !== null || (state.code !== null && endsGrant(state.code));
    default:
      return false;
  }
}
