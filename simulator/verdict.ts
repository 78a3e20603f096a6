/** The figures by which tests judge. Times are milliseconds of the simulator's clock. */
export interface Verdict {
  /** Refreshes that were carried out. */
  readonly rotations: number;
  /** Refresh requests that arrived, whatever became of them. */
  readonly requests: number;
  /** The least time between two refresh requests of one grant; null before the second. */
  readonly leastGapMs: number | null;
  /** The least time between two rotations of one grant. */
  readonly leastRotationGapMs: number | null;
  /** Refresh requests with a token that had been refused as dead, in an answer that was delivered. */
  readonly deadReuses: number;
  /** The most refresh requests of one grant at the same time. */
  readonly maxInFlight: number;
  /** Rotations whose answer never arrived. */
  readonly lostAnswers: number;
  /** The most refresh requests that arrived with one and the same token. */
  readonly mostArrivalsOfOneToken: number;
  /** Requests on all paths. */
  readonly allRequests: number;
  /** Time without a valid access token, summed over the grants. */
  readonly outageMs: number;
  /** The part of it in which nothing stood in the way. */
  readonly unforcedOutageMs: number;
}

/** The figures that are counted as things happen; the rest of the verdict follows from the coverage. */
export type Figures = {
  -readonly [Name in Exclude<keyof Verdict, 'outageMs' | 'unforcedOutageMs'>]: Verdict[Name];
};

/** Figures with nothing counted yet. */
export const newFigures = (): Figures => ({
  rotations: 0,
  requests: 0,
  leastGapMs: null,
  leastRotationGapMs: null,
  deadReuses: 0,
  maxInFlight: 0,
  lostAnswers: 0,
  mostArrivalsOfOneToken: 0,
  allRequests: 0,
});

/** The least gap so far, after something that happened at `at` and the last time at `before`; ms. */
export const least = (so: number | null, before: number | null, at: number): number | null =>
  before === null ? so : Math.min(so ?? Infinity, at - before);
