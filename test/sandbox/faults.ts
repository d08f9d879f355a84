// Faults on order: which request they hit and what then becomes of it.
import { setTimeout as wait } from 'node:timers/promises';
import { type Answer, empty, json } from './answers';
import { type RecordedRequest, type RequestMatch, isMatch } from './requests';

/** What goes wrong; "before" and "after" mean the carrying out of the request. */
export type FaultKind =
  /**
   * An answer instead of carrying it out, or after it in place of the true one, as of a gateway that lost it; a string is sent
   * as it is, an object as JSON.
   */
  | {
      kind: 'answer' | 'answerAfter';
      status: number;
      body?: string | object;
      headers?: Record<string, string>;
    }
  /** Never answers. */
  | { kind: 'hangBefore' }
  | { kind: 'hangAfter' }
  /** The connection is reset. */
  | { kind: 'resetBefore' }
  | { kind: 'resetAfter' }
  /** Waits for release() before it carries out. */
  | { kind: 'hold' }
  /** Carries out, and waits for release() before it answers. */
  | { kind: 'holdAnswer' }
  /** Carries out, and answers later. */
  | { kind: 'slow'; delayMs: number }
  /** Carries out, promises the whole answer and ends the connection in the middle of it. */
  | { kind: 'cutBody' }
  /** Carries out, promises the whole answer, sends half of it and then nothing more. */
  | { kind: 'stallBody' }
  /** Carries out; a complete answer whose JSON ends in the middle. */
  | { kind: 'cutJson' }
  /** Carries out; a success with this JSON in place of the true one. */
  | { kind: 'wrongShape'; body: unknown }
  /** 302 instead of carrying it out. */
  | { kind: 'redirect'; location: string };

/** A fault for the next `times` (default 1) requests that match; preflights only match by method. */
export type Fault = RequestMatch & { times?: number } & FaultKind;

/** A fault that was injected. */
export interface InjectedFault {
  /** How many requests it has hit. */
  readonly hits: number;
  /** The first request that it hits; one that is "after" has been carried out by then. */
  readonly hit: Promise<RecordedRequest>;
  /** Lets the requests go on that 'hold' or 'holdAnswer' holds; later ones are not held any more. */
  release(): void;
  /** Hits no further request; what it holds stays held. */
  remove(): void;
}

/** How an answer reaches the caller, if it does. */
export type Delivery =
  | { readonly kind: 'whole'; readonly answer: Answer }
  | { readonly kind: 'half'; readonly answer: Answer; readonly isCut: boolean }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'reset' };

/** The faults that wait for requests; of several that match, the one injected first hits. */
export class FaultBoard {
  private faults: ActiveFault[] = [];

  inject(fault: Fault): InjectedFault {
    const active = new ActiveFault(fault);
    this.faults.push(active);
    return active;
  }

  take(request: RecordedRequest): ActiveFault | undefined {
    const active = this.faults.find((one) => one.isFor(request));
    active?.strike(request);
    return active;
  }

  clear(): void {
    this.faults = [];
  }
}

/** A fault on the board. */
export class ActiveFault implements InjectedFault {
  hits = 0;
  readonly hit: Promise<RecordedRequest>;
  readonly fault: Fault;
  readonly released: Promise<void>;
  private remaining: number;
  private open!: () => void;
  private announce!: (request: RecordedRequest) => void;

  constructor(fault: Fault) {
    this.fault = fault;
    this.remaining = fault.times ?? 1;
    this.released = new Promise((resolve) => (this.open = resolve));
    this.hit = new Promise((resolve) => (this.announce = resolve));
  }

  isFor(request: RecordedRequest): boolean {
    return this.remaining > 0 && isMatch(this.fault, request);
  }

  strike(request: RecordedRequest): void {
    this.remaining -= 1;
    this.hits += 1;
    this.announce(request);
  }

  release(): void {
    this.open();
  }

  remove(): void {
    this.remaining = 0;
  }
}

type Play<Kind> = (
  fault: Kind extends GivenAnswer['kind'] ? GivenAnswer : Extract<Fault, { kind: Kind }>,
  carryOut: () => Answer,
  released: Promise<void>,
) => Delivery | Promise<Delivery>;

type GivenAnswer = Extract<Fault, { kind: 'answer' | 'answerAfter' }>;

const given = ({ status, body = '', headers = {} }: GivenAnswer): Delivery =>
  whole(
    typeof body === 'object'
      ? json(status, body, headers)
      : { status, headers: { ...typeOf(body), ...headers }, body },
  );

const plays: { readonly [Kind in Fault['kind']]: Play<Kind> } = {
  answer: given,
  answerAfter: (fault, carryOut) => {
    carryOut();
    return given(fault);
  },
  redirect: ({ location }) => whole(empty(302, { Location: location })),
  hangBefore: () => ({ kind: 'nothing' }),
  resetBefore: () => ({ kind: 'reset' }),
  hangAfter: (_, carryOut) => {
    carryOut();
    return { kind: 'nothing' };
  },
  resetAfter: (_, carryOut) => {
    carryOut();
    return { kind: 'reset' };
  },
  hold: async (_, carryOut, released) => {
    await released;
    return whole(carryOut());
  },
  holdAnswer: async (_, carryOut, released) => {
    const answer = carryOut();
    await released;
    return whole(answer);
  },
  slow: async ({ delayMs }, carryOut) => {
    const answer = carryOut();
    await wait(delayMs, undefined, { ref: false });
    return whole(answer);
  },
  cutBody: (_, carryOut) => ({ kind: 'half', answer: carryOut(), isCut: true }),
  stallBody: (_, carryOut) => ({ kind: 'half', answer: carryOut(), isCut: false }),
  cutJson: (_, carryOut) => {
    const answer = carryOut();
    return whole({ ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) });
  },
  wrongShape: ({ body }, carryOut) => {
    const { status, headers } = carryOut();
    return whole(json(status < 300 ? status : 200, body, headers));
  },
};

/** Lets a fault decide about a request. */
export async function playFault(active: ActiveFault, carryOut: () => Answer): Promise<Delivery> {
  const play = plays[active.fault.kind] as Play<Fault['kind']>;
  return play(active.fault, carryOut, active.released);
}

function whole(answer: Answer): Delivery {
  return { kind: 'whole', answer };
}

function typeOf(text: string): Record<string, string> {
  if (text === '') return {};
  return { 'Content-Type': text.trimStart().startsWith('<') ? 'text/html' : 'text/plain' };
}
