// The editor's secret storage fails where there is no keyring, or a locked one. What it throws then is not ours to read.
import { ClockifyError } from '../core/errors';
import type { SecretStore } from '../core/ports';

/** The same store, with every failure a `ClockifyError` of kind `secretStorage`. */
export function typedSecrets(store: SecretStore): SecretStore {
  return {
    get: (name) => typed(store.get(name)),
    store: (name, value) => typed(store.store(name, value)),
    delete: (name) => typed(store.delete(name)),
  };
}

async function typed<T>(operation: PromiseLike<T>): Promise<T> {
  try {
    return await operation;
  } catch {
    throw new ClockifyError('secretStorage');
  }
}
