// A flow that ends because somebody has chosen another way on.
import { Cancelled } from '../core/errors';
import type { Command } from './context';

export class Diverted extends Cancelled {
  /** @param way taken when the flow has let go of all that it held, as a command of its own */
  constructor(readonly way: Command) {
    super();
  }
}
