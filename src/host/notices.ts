// What the flows tell, shown with VS Code's own notices, dialogs and progress.
import { ProgressLocation, window } from 'vscode';
import type { Notice, Prompts } from '../commands/prompts';
import { Cancelled } from '../core/errors';
import type { Logger } from '../core/ports';
import { inBackground } from './background';
import type { LastInput } from './settledInput';

export function createNotices(
  log: Logger,
  last: LastInput,
): Pick<Prompts, 'notify' | 'failure' | 'ask' | 'progress'> {
  const fresh = new FreshCauses();
  return {
    notify: (notice) => {
      inBackground(tell(notice), log);
    },

    failure: async (text, actions, cause, severity) => {
      last.release();
      const end = fresh.begin(cause);
      if (end === undefined) {
        return undefined;
      }
      const show = severity === 'warning' ? window.showWarningMessage : window.showErrorMessage;
      const label = await show(text, ...actions.map((action) => action.label));
      end();
      return actions.find((action) => action.label === label)?.id;
    },

    ask: async ({ question, detail, answers }) => {
      last.release();
      const labels = answers.map(({ label }) => label);
      const label = await window.showWarningMessage(question, { modal: true, detail }, ...labels);
      const answer = answers.find((candidate) => candidate.label === label);
      if (answer === undefined) {
        throw new Cancelled();
      }
      return answer.id;
    },

    progress: async (title, work) => {
      const abort = new AbortController();
      const steps = new Steps();
      const running = work(abort.signal, steps.report);
      const ended = running.then(ignore, ignore);
      if (!(await endsWithin(quickMs, ended))) {
        last.release();
        inBackground(showProgress(title, steps, ended, abort), log);
      }
      return running;
    },
  };
}

/** Older ones may have left the screen for the list of notifications, where nobody sees them. */
const freshMs = 30_000;

/** The causes of the failures that stand on the screen. */
class FreshCauses {
  readonly #since = new Map<string, number>();

  /** What to call when the notice is gone; undefined when one of that cause is there already. */
  begin(cause: string | undefined): (() => void) | undefined {
    if (cause === undefined) {
      return () => undefined;
    }
    const now = Date.now();
    if (now - (this.#since.get(cause) ?? -Infinity) < freshMs) {
      return undefined;
    }
    this.#since.set(cause, now);
    return () => {
      // An older notice may be closed while a newer one stands there.
      if (this.#since.get(cause) === now) {
        this.#since.delete(cause);
      }
    };
  }
}

/** What is over sooner needs no notice of its own: the status bar shows that a request is under way. */
const quickMs = 500;

/** How far work is. The first steps may be taken before anybody sees it. */
class Steps {
  #newest: string | undefined;
  #show: (step: string) => void = () => undefined;

  readonly report = (step: string): void => {
    this.#newest = step;
    this.#show(step);
  };

  showBy(show: (step: string) => void): void {
    this.#show = show;
    if (this.#newest !== undefined) {
      show(this.#newest);
    }
  }
}

function showProgress(
  title: string,
  steps: Steps,
  ended: Promise<void>,
  abort: AbortController,
): PromiseLike<void> {
  const location = ProgressLocation.Notification;
  return window.withProgress({ location, title, cancellable: true }, (progress, token) => {
    steps.showBy((message) => {
      progress.report({ message });
    });
    token.onCancellationRequested(() => {
      abort.abort();
    });
    return ended;
  });
}

async function endsWithin(ms: number, ended: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(resolve, ms, false);
  });
  const isInTime = await Promise.race([ended.then(() => true), late]);
  clearTimeout(timer);
  return isInTime;
}

/** How the work ended is told by the promise that the caller gets. */
const ignore = (): void => undefined;

async function tell({ text, actions = [] }: Notice): Promise<void> {
  const label = await window.showInformationMessage(text, ...actions.map((action) => action.label));
  await actions.find((action) => action.label === label)?.run();
}
