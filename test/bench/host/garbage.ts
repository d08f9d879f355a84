// The memory of the extension host, which all extensions of the window share.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Frees what nobody holds any more. */
export function collectGarbage(): void {
  // What is held weakly by what the first one frees goes with the second.
  collect();
  collect();
}

/** Bytes of the JavaScript heap that are in use. */
export function heapInUse(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}
