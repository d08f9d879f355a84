// Long texts, edited in an editor tab: a document without a file, a header above the text, and a button that saves it.
import {
  Disposable,
  Range,
  TabInputText,
  Uri,
  WorkspaceEdit,
  commands,
  window,
  workspace,
} from 'vscode';
import type { Tab, TextDocument } from 'vscode';
import type { TextTabRequest } from '../commands/context';
import { Cancelled } from '../core/errors';
import type { Logger } from '../core/ports';
import type { TextTabHeader } from '../core/textTab';
import {
  SavedToFile,
  isCopyOf,
  isTextTab,
  textTabDocument,
  textTabFirstLine,
  textTabText,
} from '../core/textTab';
import { inBackground } from './background';

/** The addresses of the open documents, for the manifest: `resource in clockifyClients.textTabs`. */
const contextKey = 'clockifyClients.textTabs';

interface Edit {
  readonly document: TextDocument;
  readonly header: TextTabHeader;
  readonly onChange: (text: string) => void;
  readonly resolve: (text: string) => void;
  readonly reject: (error: unknown) => void;
  /** What `onChange` was told last. */
  text: string;
  /** What it was when VS Code saved a file with all that is in the document. */
  textInFile?: string;
}

export class TextTabs implements Disposable {
  /** By the address of the document. */
  readonly #edits = new Map<string, Edit>();
  readonly #listeners: Disposable;
  #isDisposed = false;

  /**
   * @param hint the hint that our tabs have
   * @param isKept whether that text outlives its tab
   */
  constructor(
    private readonly hint: string,
    private readonly isKept: (text: string) => Promise<boolean>,
    private readonly log: Logger,
  ) {
    // The tabs tell, not the documents: VS Code drops those late, and closes and opens one that gets another language.
    this.#listeners = Disposable.from(
      window.tabGroups.onDidChangeTabs(({ closed, opened }) => {
        closed.forEach((tab) => {
          this.#noteClosed(tab);
        });
        this.#closeLeftovers(opened);
      }),
      // VS Code may restore its tabs after we have begun.
      window.tabGroups.onDidChangeTabGroups(({ opened }) => {
        this.#closeLeftovers(opened.flatMap(({ tabs }) => tabs));
      }),
      workspace.onDidChangeTextDocument(({ document }) => {
        this.#noteChange(document);
      }),
      workspace.onDidSaveTextDocument((file) => {
        this.#noteSaved(file);
      }),
    );
    // The window may remember what an extension host that crashed has set.
    this.#publish();
    this.#closeLeftovers(allTabs());
  }

  /**
   * Opens the tab and resolves with the text below the header when it is saved. Its line breaks are `\n`.
   *
   * @throws {Cancelled} when the tab is closed without saving; a `SavedToFile` where VS Code saved it elsewhere before
   */
  async edit(request: TextTabRequest): Promise<string> {
    const content = textTabDocument(request);
    const document = await workspace.openTextDocument({ language: 'plaintext', content });
    if (this.#isDisposed) {
      throw new Cancelled();
    }
    return new Promise<string>((resolve, reject) => {
      const { onChange } = request;
      const text = textTabText(content, request);
      const edit: Edit = { document, header: request, onChange, resolve, reject, text };
      this.#edits.set(addressOf(document), edit);
      this.#publish();
      // Kept from the beginning on, it is not lost where the tab outlives this window.
      onChange(text);
      show(document).then(undefined, (error: unknown) => {
        this.#take(addressOf(document))?.reject(error);
      });
    });
  }

  /** Saves what is edited under that address, or in the active editor, and closes its tab. */
  async save(uri?: unknown): Promise<void> {
    const address = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
    const edit = address && this.#take(address.toString());
    if (edit === undefined) {
      return;
    }
    const text = textTabText(edit.document.getText(), edit.header);
    try {
      await close(edit.document);
    } finally {
      // Not before: the tab that closes gives the focus to its neighbour, which the next prompt needs.
      edit.resolve(text);
    }
  }

  /** Settles nothing, and leaves the documents: nobody gave up what was written, the window only goes. */
  dispose(): void {
    this.#isDisposed = true;
    this.#listeners.dispose();
    this.#edits.clear();
  }

  #closeLeftovers(tabs: readonly Tab[]): void {
    for (const { input } of tabs) {
      if (input instanceof TabInputText && input.uri.scheme === 'untitled') {
        inBackground(this.#closeLeftover(input.uri), this.log);
      }
    }
  }

  /**
   * VS Code restores the tabs of an earlier window, but nobody waits for their texts any more: such a tab is closed. It stays
   * where it has the only copy, since somebody wrote on after that window had ended.
   */
  async #closeLeftover(uri: Uri): Promise<void> {
    const document = await workspace.openTextDocument(uri);
    const whole = document.getText();
    if (!isTextTab(whole, this.hint) || this.#edits.has(addressOf(document))) {
      return;
    }
    const text = textTabText(whole, { title: '', hint: this.hint });
    const isKept = text.trim() === '' || (await this.isKept(text));
    if (isKept && document.getText() === whole && !this.#isDisposed) {
      await close(document);
    }
  }

  #noteClosed(tab: Tab): void {
    const address = shownBy(tab);
    // A tab that moves to another group opens there before it closes here.
    const edit = address && tabsOf(address).length === 0 ? this.#take(address) : undefined;
    if (edit !== undefined) {
      const { reject, text, textInFile } = edit;
      reject(text === textInFile ? new SavedToFile(text) : new Cancelled());
    }
  }

  /** VS Code's own Save makes a file of the document, empties it and closes its tab, with the file in its place or without. */
  #noteSaved(file: TextDocument): void {
    for (const edit of this.#edits.values()) {
      if (isCopyOf(edit.document.getText(), file.getText())) {
        edit.textInFile = edit.text;
      }
    }
  }

  #noteChange(document: TextDocument): void {
    const edit = this.#edits.get(addressOf(document));
    // First of all: every key in every document of this window comes by here.
    if (edit === undefined) {
      return;
    }
    const whole = document.getText();
    // VS Code empties a document that it is about to discard. That is no change that anybody made.
    if (whole === '') {
      return;
    }
    const text = textTabText(whole, edit.header);
    if (text !== edit.text) {
      edit.text = text;
      edit.onChange(text);
    }
  }

  /** Removes the edit: whoever gets it settles it. */
  #take(address: string): Edit | undefined {
    const edit = this.#edits.get(address);
    if (this.#edits.delete(address)) {
      this.#publish();
    }
    return edit;
  }

  #publish(): void {
    const addresses = [...this.#edits.keys()];
    inBackground(commands.executeCommand('setContext', contextKey, addresses), this.log);
  }
}

function show(document: TextDocument): PromiseLike<unknown> {
  const start = new Range(textTabFirstLine, 0, textTabFirstLine, 0);
  return window.showTextDocument(document, { preview: false, selection: start });
}

/** An empty document without a file is the only one that VS Code closes without asking, whichever editor is active. */
async function close(document: TextDocument): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.delete(document.uri, new Range(0, 0, document.lineCount, 0));
  await workspace.applyEdit(edit);
  await window.tabGroups.close(tabsOf(addressOf(document)));
}

function tabsOf(address: string): Tab[] {
  return allTabs().filter((tab) => shownBy(tab) === address);
}

function allTabs(): Tab[] {
  return window.tabGroups.all.flatMap(({ tabs }) => tabs);
}

function shownBy({ input }: Tab): string | undefined {
  return input instanceof TabInputText ? input.uri.toString() : undefined;
}

function addressOf({ uri }: TextDocument): string {
  return uri.toString();
}
