import { type Bench, type BenchOptions, openBench } from './bench';
import type { Transport } from './transports';

/** Opens benches for the tests around it and closes them after each. */
export function useBench(transport: Transport): (options?: BenchOptions) => Promise<Bench> {
  const open: Bench[] = [];
  afterEach(async () => {
    await Promise.all(open.splice(0).map(({ sandbox }) => sandbox.close()));
  });
  return async (options) => {
    const bench = await openBench(transport, options);
    open.push(bench);
    return bench;
  };
}
