// Dims the rows of archived clients. VS Code colours a row's label by the address of its resource, and only so.
import { FileDecoration, ThemeColor, window } from 'vscode';
import type { Disposable } from 'vscode';

/** The scheme of the addresses that archived rows carry; nothing can be opened under it. */
export const archivedScheme = 'clockify-clients-archived';

export function registerArchivedDecorations(): Disposable {
  return window.registerFileDecorationProvider({
    provideFileDecoration: ({ scheme }) => (scheme === archivedScheme ? dimmed() : undefined),
  });
}

function dimmed(): FileDecoration {
  return new FileDecoration(undefined, undefined, new ThemeColor('disabledForeground'));
}
