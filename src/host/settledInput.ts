// How every quick input lives: shown once, settled once, held until something else takes its place, disposed of then.
import { ThemeIcon } from 'vscode';
import type { QuickInput } from 'vscode';
import type { TextPrompt } from '../commands/prompts';
import { Cancelled } from '../core/errors';

export interface Settle<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: unknown) => void;
  /** Aborted when the input is left in any way. */
  readonly signal: AbortSignal;
}

/**
 * The input that was left last. It stays on the screen until the next one shows, or until the flow does something else: in a gap
 * between two, the focus would fall back to where it was before, and a tree that has it and changes then takes it back later.
 */
export class LastInput {
  #input: QuickInput | undefined;

  hold(input: QuickInput): void {
    this.release();
    this.#input = input;
  }

  release(): void {
    this.#input?.dispose();
    this.#input = undefined;
  }
}

export async function untilSettled<T>(
  last: LastInput,
  input: QuickInput,
  { title, step }: Pick<TextPrompt, 'title' | 'step'>,
  wire: (settle: Settle<T>) => void,
): Promise<T> {
  const abort = new AbortController();
  const left = { isHidden: false };
  input.title = title;
  input.step = step?.number;
  input.totalSteps = step?.of;
  // People leave the box to copy a key or an address from elsewhere.
  input.ignoreFocusOut = true;
  try {
    return await new Promise<T>((resolve, reject) => {
      input.onDidHide(() => {
        left.isHidden = true;
        reject(new Cancelled());
      });
      wire({ resolve, reject, signal: abort.signal });
      input.show();
      last.release();
    });
  } finally {
    abort.abort();
    if (left.isHidden) {
      input.dispose();
    } else {
      last.hold(input);
    }
  }
}

export const icon = (id: string): ThemeIcon => new ThemeIcon(id);
