import { strict as assert } from 'node:assert';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigurationTarget, Uri, commands, window, workspace } from 'vscode';
import { Cancelled } from '../../src/core/errors';
import { SavedToFile } from '../../src/core/textTab';
import type { TextTabs } from '../../src/host/textTabs';
import { pressUntilSettled } from './pressUntilSettled';
import {
  Told,
  closeAll,
  openTab,
  replace,
  revertAndClose,
  startTabs,
  tabsOf,
  write,
} from './textTabFixture';

describe('texts in editor tabs that VS Code saves to a file', () => {
  const other = 'other.txt';
  let tabs: TextTabs;
  let told: Told;
  let dir: string;

  beforeEach(async () => {
    tabs = startTabs();
    told = new Told();
    dir = mkdtempSync(join(tmpdir(), 'clockify-clients-'));
    // VS Code offers the folder of the last file to save into.
    writeFileSync(join(dir, other), '');
    await window.showTextDocument(Uri.file(join(dir, other)), { preview: false });
  });

  afterEach(async () => {
    tabs.dispose();
    await closeAll();
    rmSync(dir, { recursive: true });
  });

  /** Takes the path that the dialog proposes; in a window of a browser, the dialog is a prompt. */
  async function accept(saving: PromiseLike<unknown>): Promise<void> {
    await pressUntilSettled(saving, 'workbench.action.acceptSelectedQuickOpenItem');
  }

  function savedFile(): string {
    const [name] = readdirSync(dir).filter((each) => each !== other);
    return readFileSync(join(dir, name ?? assert.fail('No file was saved.')), 'utf8');
  }

  const isLastText =
    (text: string) =>
    (error: unknown): boolean =>
      error instanceof SavedToFile && error.text === text;

  it('with Save, which shows the file in place of the tab: hands over the last text', async () => {
    const { saved, editor } = await openTab(tabs, told);
    await write(editor, 'one\n\ntwo');
    await accept(commands.executeCommand('workbench.action.files.save'));
    await assert.rejects(saved, isLastText('one\n\ntwo'));
    assert.match(savedFile(), /─\none\n\ntwo$/);
    assert.equal(told.texts.at(-1), 'one\n\ntwo');
  });

  it('without showing the file, as Save does in the question of a tab that closes', async () => {
    const { saved, editor } = await openTab(tabs, told);
    await write(editor, 'one');
    await accept(editor.document.save());
    await assert.rejects(saved, isLastText('one'));
    assert.equal(tabsOf(editor.document), 0);
  });

  it('and tidies up on that occasion', async () => {
    const files = workspace.getConfiguration('files');
    const tidyUp = async (value: true | undefined): Promise<void> => {
      await files.update('insertFinalNewline', value, ConfigurationTarget.Global);
      await files.update('trimTrailingWhitespace', value, ConfigurationTarget.Global);
    };
    await tidyUp(true);
    try {
      const { saved, editor } = await openTab(tabs, told);
      await write(editor, 'one  \ntwo');
      await accept(editor.document.save());
      await assert.rejects(saved, isLastText('one  \ntwo'));
      assert.match(savedFile(), /─\none\ntwo\n$/);
    } finally {
      await tidyUp(undefined);
    }
  });

  it('are thrown away where they are not saved, whatever else is', async () => {
    const { saved, editor } = await openTab(tabs, told);
    await write(editor, 'thrown away');
    const neighbour = await workspace.openTextDocument(join(dir, other));
    await replace(await window.showTextDocument(neighbour), editor.selection, 'thrown away');
    await neighbour.save();
    await window.showTextDocument(editor.document);
    await revertAndClose();
    await assert.rejects(saved, isNoText);
  });

  it('are thrown away where somebody wrote on since a copy was saved', async () => {
    const { saved, editor } = await openTab(tabs, told);
    await write(editor, 'one');
    const copy = await workspace.openTextDocument(join(dir, other));
    const whole = editor.document.getText();
    await replace(await window.showTextDocument(copy), editor.selection, whole);
    await copy.save();
    await write(await window.showTextDocument(editor.document), 'two');
    await revertAndClose();
    await assert.rejects(saved, isNoText);
    assert.equal(readFileSync(join(dir, other), 'utf8').endsWith('one'), true);
  });

  const isNoText = (error: unknown): boolean =>
    error instanceof Cancelled && !(error instanceof SavedToFile);
});
