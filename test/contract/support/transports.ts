// The transports that the client has to work over: node-fetch now, the global fetch where there is no Node.
import type { Fetch } from '../../../src/core/ports';
import { connectTimeoutMs, connectingWithin } from '../../../src/host/nodeTransport';

export interface Transport {
  readonly name: string;
  readonly fetch: Fetch;
  /** Whether it tells a refused redirect from other failures: the global fetch gives neither code nor type. */
  readonly tellsRedirects: boolean;
  /** The headers that it adds to those of the client, in lower case. */
  readonly ownHeaders: readonly string[];
}

const transports: readonly Transport[] = [
  {
    name: 'node-fetch',
    fetch: connectingWithin(connectTimeoutMs),
    tellsRedirects: true,
    ownHeaders: ['accept-encoding', 'connection', 'host', 'user-agent'],
  },
  {
    name: 'the global fetch',
    fetch: globalThis.fetch,
    tellsRedirects: false,
    ownHeaders: [
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ],
  },
];

/** The same tests once for each transport. */
export function overEachTransport(title: string, tests: (transport: Transport) => void): void {
  for (const transport of transports) {
    describe(`${title}, over ${transport.name}`, () => {
      tests(transport);
    });
  }
}
