// The transport where there is Node: node-fetch, which VS Code's proxies and certificates apply to, with a limit for connecting.
// It is loaded with the first request, since most windows never send one.
import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import nodeFetch from 'node-fetch';
import type { Fetch } from '../core/ports';

/** Long enough for a slow mobile network; one that takes longer will not bring the answer in time either. */
export const connectTimeoutMs = 10_000;

/** Tells our own requests from those of other extensions, which share Node with us. */
const ours = new AsyncLocalStorage<object>();

/**
 * node-fetch offers no limit for connecting, and an agent that had one would lose VS Code's proxies: so Node itself tells
 * when the request has got its socket.
 */
export function connectingWithin(limitMs: number): Fetch {
  return async (url, init) => {
    const call = {};
    const onStart = (message: unknown): void => {
      if (ours.getStore() === call) {
        limitConnecting((message as { readonly request: ClientRequest }).request, limitMs);
      }
    };
    subscribe('http.client.request.start', onStart);
    try {
      return await ours.run(call, () => nodeFetch(url, init));
    } finally {
      unsubscribe('http.client.request.start', onStart);
    }
  };
}

function limitConnecting({ socket }: ClientRequest, limitMs: number): void {
  if (!socket?.connecting) {
    return;
  }
  const timer = setTimeout(() => {
    socket.destroy(Object.assign(new Error('connect'), { code: 'ETIMEDOUT', syscall: 'connect' }));
  }, limitMs);
  const stop = (): void => {
    clearTimeout(timer);
  };
  socket.once('connect', stop).once('close', stop);
}
