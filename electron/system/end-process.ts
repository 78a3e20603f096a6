/** Ends a process of our own at once: one that stands still, or waits for a person, does not hear a request to end. */
export function endProcess(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
