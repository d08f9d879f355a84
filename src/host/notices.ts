// What the flows tell, shown with VS Code's own notices, dialogs and progress.
import { ProgressLocation, window } from 'vscode';
import type { CancellationToken } from 'vscode';
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

    progress: async (title, work) =>
      window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        (_, token) => work(signalOf(token)),
      ),
  };
}

async function tell({ text, actions = [] }: Notice): Promise<void> {
  const label = await window.showInformationMessage(text, ...actions.map((action) => action.label));
  await actions.find((action) => action.label === label)?.run();
}

function signalOf(token: CancellationToken): AbortSignal {
  const abort = new AbortController();
  token.onCancellationRequested(() => {
    abort.abort();
  });
  return abort.signal;
}
