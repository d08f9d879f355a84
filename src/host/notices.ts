// What the flows tell, shown with VS Code's own notices, dialogs and progress.
import { ProgressLocation, window } from 'vscode';
import type { Notice, Prompts } from '../commands/prompts';
import { Cancelled } from '../core/errors';
import type { Logger } from '../core/ports';
import { inBackground } from './background';

export function createNotices(
  log: Logger,
): Pick<Prompts, 'notify' | 'failure' | 'confirm' | 'progress'> {
  return {
    notify: (notice) => {
      inBackground(tell(notice), log);
    },

    failure: async (text, actions) => {
      const label = await window.showErrorMessage(text, ...actions.map((action) => action.label));
      return actions.find((action) => action.label === label)?.id;
    },

    confirm: async ({ question, detail, yes }) => {
      const answer = await window.showWarningMessage(question, { modal: true, detail }, yes);
      if (answer !== yes) {
        throw new Cancelled();
      }
    },

    progress: async (title, work) => {
      const abort = new AbortController();
      const running = work(abort.signal);
      const ended = running.then(ignore, ignore);
      if (!(await endsWithin(quickMs, ended))) {
        inBackground(showProgress(title, ended, abort), log);
      }
      return running;
    },
  };
}

/** What is over sooner needs no notice of its own: the status bar shows that a request is under way. */
const quickMs = 500;

function showProgress(
  title: string,
  ended: Promise<void>,
  abort: AbortController,
): PromiseLike<void> {
  const location = ProgressLocation.Notification;
  return window.withProgress({ location, title, cancellable: true }, (_, token) => {
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
