/** A page that main does not show, since it is made ahead of time, has nothing to wait for; milliseconds. */
const UNSEEN_MS = 250;

/** Resolves when something of the page has come onto the screen, or will not do so soon. */
export function firstPaint(): Promise<void> {
  return new Promise((resolve) => {
    const observer = new PerformanceObserver(() => done());
    const timer = setTimeout(done, UNSEEN_MS);
    function done(): void {
      observer.disconnect();
      clearTimeout(timer);
      resolve();
    }
    observer.observe({ type: 'paint', buffered: true });
  });
}
