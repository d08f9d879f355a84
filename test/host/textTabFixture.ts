// What the tests of texts in editor tabs share: a text that is edited, and what VS Code shows of it.
import { strict as assert } from 'node:assert';
import { Range, commands, window } from 'vscode';
import type { TextDocument, TextEditor, Uri } from 'vscode';
import { TextTabs } from '../../src/host/textTabs';
import { textTabFirstLine } from '../../src/core/textTab';

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const request = {
  title: 'Address of client "Northwind"',
  hint: 'Write below the line.',
  text: '8 Mill Lane\nBristol',
};

/** What is told of the texts, in order. */
export class Told {
  texts: string[] = [];
  readonly onChange = (text: string): void => {
    this.texts.push(text);
  };
}

/** @param isKept whether a text outlives its tab */
export function startTabs(isKept: (text: string) => boolean = () => false): TextTabs {
  return new TextTabs(request.hint, (text) => Promise.resolve(isKept(text)), silent);
}

/** An edit under way: how it ends, and its editor. */
export async function openTab(
  tabs: TextTabs,
  { onChange }: Told,
  text = request.text,
): Promise<{ saved: Promise<string>; editor: TextEditor }> {
  const before = window.activeTextEditor?.document;
  const saved = tabs.edit({ ...request, text, onChange });
  // A test that does not wait for it has no use for its rejection either.
  saved.catch(() => undefined);
  await until(
    () => window.activeTextEditor?.document !== before && window.activeTextEditor !== undefined,
  );
  assert.ok(window.activeTextEditor);
  const editor = window.activeTextEditor;
  await until(() => tabsOf(editor.document) === 1);
  return { saved, editor };
}

export async function closeAll(): Promise<void> {
  while (window.activeTextEditor !== undefined) {
    await revertAndClose();
  }
  await commands.executeCommand('workbench.action.joinAllGroups');
}

/** What "Don't Save" does; the question itself is refused while tests run. */
export async function revertAndClose(): Promise<void> {
  const document = window.activeTextEditor?.document;
  await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await until(() => window.activeTextEditor?.document !== document);
}

/** Writes `text` over all that stands below the header. */
export async function write(editor: TextEditor, text: string): Promise<void> {
  const { lineCount } = editor.document;
  await replace(editor, new Range(textTabFirstLine, 0, lineCount, 0), text);
}

export async function replace(editor: TextEditor, range: Range, text: string): Promise<void> {
  assert.ok(
    await editor.edit((edit) => {
      edit.replace(range, text);
    }),
  );
}

export function tabsOf({ uri }: TextDocument): number {
  return window.tabGroups.all
    .flatMap((group) => group.tabs)
    .filter(({ input }) => String((input as { uri?: Uri } | undefined)?.uri) === uri.toString())
    .length;
}

/** VS Code tells the host of tabs and editors a moment after they changed. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
