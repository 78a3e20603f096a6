/** What `work` comes to, or a rejection with `why` when that takes longer than `ms`. */
export async function within<Result>(ms: number, why: string, work: () => Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${why} (waited ${ms / 1000} s)`)), ms);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves once `holds` does; looks every few milliseconds. Rejects with `why` after `ms`. */
export async function until(ms: number, why: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + ms;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`${why} (waited ${ms / 1000} s)`);
    await pause(10);
  }
}

/** Resolves after `ms`. */
export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
