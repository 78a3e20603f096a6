/** The longest that quitting, logging off and updating wait for a refresh in flight, in milliseconds (P13). */
export const LONGEST_WAIT_MS = 10_000;
