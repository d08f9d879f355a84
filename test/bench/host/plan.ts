// What the bench and its suite in the extension host tell each other.

/** A workspace on a server of its own. */
export interface ManyClients {
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Of the list of its clients, below `apiUrl`. */
  readonly path: string;
  readonly clients: number;
  /** Of all names, e-mail addresses, addresses and notes together. */
  readonly letters: number;
}

/** What the suite in the host is told. The key is the same for both. */
export interface HostPlan {
  readonly one: ManyClients;
  readonly many: ManyClients;
}

/** What it answers: one value for each run. */
export interface HostMeasures {
  /** Bytes of a client. */
  readonly bytes: readonly number[];
  readonly many: ReadingTimes;
  readonly one: ReadingTimes;
}

export interface ReadingTimes {
  /** Milliseconds until the list is in the state. */
  readonly oursMs: readonly number[];
  /** Milliseconds for fetching and parsing the same pages. */
  readonly bareMs: readonly number[];
}
