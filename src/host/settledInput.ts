// How every quick input lives: shown once, settled once, disposed of in the end.
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

export async function untilSettled<T>(
  input: QuickInput,
  { title, step }: Pick<TextPrompt, 'title' | 'step'>,
  wire: (settle: Settle<T>) => void,
): Promise<T> {
  const abort = new AbortController();
  input.title = title;
  input.step = step?.number;
  input.totalSteps = step?.of;
  // People leave the box to copy a key or an address from elsewhere.
  input.ignoreFocusOut = true;
  try {
    return await new Promise<T>((resolve, reject) => {
      input.onDidHide(() => {
        reject(new Cancelled());
      });
      wire({ resolve, reject, signal: abort.signal });
      input.show();
    });
  } finally {
    abort.abort();
    // Not at once: the next step shows first, so that the focus never falls back into the user's document.
    setTimeout(() => {
      input.dispose();
    }, 0);
  }
}

export const icon = (id: string): ThemeIcon => new ThemeIcon(id);
