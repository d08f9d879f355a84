import { strict as assert } from 'node:assert';
import { EndOfLine, Position, Range, Uri, commands, languages, window, workspace } from 'vscode';
import type { TextEditor } from 'vscode';
import { Cancelled } from '../../src/core/errors';
import { textTabFirstLine } from '../../src/core/textTab';
import type { TextTabs } from '../../src/host/textTabs';
import {
  Told,
  closeAll,
  openTab,
  replace,
  request,
  revertAndClose,
  startTabs,
  tabsOf,
  until,
  write,
} from './textTabFixture';

describe('texts in editor tabs', () => {
  let tabs: TextTabs;
  let told: Told;

  beforeEach(() => {
    tabs = startTabs();
    told = new Told();
  });

  afterEach(async () => {
    tabs.dispose();
    await closeAll();
  });

  /** Forgets what was told when the tab opened. */
  async function open(text?: string): Promise<{ saved: Promise<string>; editor: TextEditor }> {
    const opened = await openTab(tabs, told, text);
    told.texts = [];
    return opened;
  }

  it('shows header and text as plain text without a file, with the cursor below the header', async () => {
    const { editor } = await open();
    const { document, selection } = editor;
    const [title, hint, line, ...text] = document.getText().split(/\r?\n/);
    assert.deepEqual([title, hint], [request.title, request.hint]);
    assert.match(line ?? '', /^─+$/);
    assert.deepEqual(text, ['8 Mill Lane', 'Bristol']);
    assert.equal(document.isUntitled, true);
    assert.equal(document.languageId, 'plaintext');
    assert.ok(selection.isEmpty && selection.active.isEqual(new Position(textTabFirstLine, 0)));
    assert.deepEqual(told.texts, []);
  });

  it('save of the active editor returns what was written and closes the tab unasked', async () => {
    const { saved, editor } = await open();
    await write(editor, '8 Mill Lane\n\nBath\n');
    assert.equal(editor.document.isDirty, true);
    await tabs.save();
    assert.equal(await saved, '8 Mill Lane\n\nBath\n');
    await until(() => tabsOf(editor.document) === 0);
    assert.deepEqual(told.texts, ['8 Mill Lane\n\nBath\n']);
  });

  it('save returns an unchanged text, and one that was emptied', async () => {
    const unchanged = await open();
    await tabs.save();
    assert.equal(await unchanged.saved, request.text);
    const emptied = await open();
    await write(emptied.editor, '');
    await tabs.save();
    assert.equal(await emptied.saved, '');
    assert.deepEqual(told.texts, ['']);
  });

  it('save of an address saves that document, wherever the focus is', async () => {
    const first = await open('first');
    const second = await open('second');
    const other = await workspace.openTextDocument({ content: 'neither' });
    await window.showTextDocument(other, { preview: false });
    await tabs.save(first.editor.document.uri);
    assert.equal(await first.saved, 'first');
    await until(() => tabsOf(first.editor.document) === 0);
    assert.equal(tabsOf(second.editor.document), 1);
    assert.equal(window.activeTextEditor?.document, other);
    assert.equal(other.getText(), 'neither');
    await tabs.save(second.editor.document.uri);
    assert.equal(await second.saved, 'second');
  });

  it('save closes all tabs of the document', async () => {
    const { saved, editor } = await open();
    await commands.executeCommand('workbench.action.splitEditorRight');
    await until(() => tabsOf(editor.document) === 2);
    await tabs.save(editor.document.uri);
    assert.equal(await saved, request.text);
    await until(() => tabsOf(editor.document) === 0);
  });

  it('save does nothing to documents of others', async () => {
    const other = await workspace.openTextDocument({ content: 'not ours' });
    await window.showTextDocument(other);
    await tabs.save();
    await tabs.save(other.uri);
    await tabs.save(Uri.parse('untitled:nowhere'));
    assert.equal(other.getText(), 'not ours');
    assert.equal(tabsOf(other), 1);
  });

  it('a second save comes too late, and harms nothing', async () => {
    const { saved, editor } = await open();
    await Promise.all([tabs.save(editor.document.uri), tabs.save(editor.document.uri)]);
    assert.equal(await saved, request.text);
  });

  it('a tab that is closed without saving cancels soon, and tells of no empty text', async () => {
    const { saved, editor } = await open();
    await write(editor, 'thrown away');
    const begun = Date.now();
    await revertAndClose();
    await assert.rejects(saved, Cancelled);
    assert.ok(Date.now() - begun < 2_000, `${Date.now() - begun} ms`);
    assert.deepEqual(told.texts, ['thrown away']);
  });

  it('one of two tabs may be closed', async () => {
    const { saved, editor } = await open();
    await commands.executeCommand('workbench.action.splitEditorRight');
    await until(() => tabsOf(editor.document) === 2);
    await commands.executeCommand('workbench.action.closeActiveEditor');
    await until(() => tabsOf(editor.document) === 1);
    await tabs.save(editor.document.uri);
    assert.equal(await saved, request.text);
  });

  const moves = [
    'workbench.action.moveEditorToNextGroup',
    'workbench.action.moveEditorToFirstGroup',
    'workbench.action.splitEditorInGroup',
    'workbench.action.pinEditor',
  ];
  it('a tab that moves is not closed', async () => {
    const { saved, editor } = await open();
    // Keeps the first group in being.
    await window.showTextDocument(await workspace.openTextDocument(), { preview: false });
    await window.showTextDocument(editor.document, { preview: false });
    for (const move of moves) {
      await commands.executeCommand(move);
      await until(() => tabsOf(editor.document) === 1);
    }
    const { uri } = editor.document;
    await tabs.save(uri);
    assert.equal(await saved, request.text);
    await until(() => tabsOf(editor.document) === 0);
  });

  it('another language is no end', async () => {
    const { saved, editor } = await open();
    const document = await languages.setTextDocumentLanguage(editor.document, 'json');
    await write(await window.showTextDocument(document), '{}');
    await tabs.save();
    assert.equal(await saved, '{}');
    assert.deepEqual(told.texts, ['{}']);
  });

  it('finds the text below a damaged header, and takes everything where none is left', async () => {
    const bare = await open();
    await replace(bare.editor, new Range(textTabFirstLine - 1, 0, textTabFirstLine, 0), '');
    await tabs.save();
    assert.equal(await bare.saved, request.text);
    const damaged = await open();
    await replace(damaged.editor, new Range(0, 3, 1, 5), '');
    await tabs.save();
    assert.equal(await damaged.saved, request.text);
    const removed = await open();
    await replace(removed.editor, new Range(0, 0, textTabFirstLine, 0), '');
    await tabs.save();
    assert.equal(await removed.saved, request.text);
  });

  it('tells each change of the text once, and none of the header or the line ends', async () => {
    const { saved, editor } = await open('one\r\ntwo');
    await editor.edit((edit) => {
      edit.setEndOfLine(EndOfLine.CRLF);
    });
    assert.match(editor.document.getText(), /\r\n/);
    await replace(editor, new Range(0, 0, 0, 0), 'The ');
    assert.deepEqual(told.texts, []);
    await replace(editor, new Range(textTabFirstLine, 3, textTabFirstLine, 3), '!');
    await replace(editor, new Range(textTabFirstLine, 0, textTabFirstLine, 0), '\n');
    await tabs.save();
    assert.equal(await saved, '\none!\ntwo');
    assert.deepEqual(told.texts, ['one!\ntwo', '\none!\ntwo']);
  });

  it('dispose settles nothing, and leaves the document', async () => {
    const { saved, editor } = await open();
    let isSettled = false;
    const note = (): boolean => (isSettled = true);
    void saved.then(note, note);
    tabs.dispose();
    await assert.rejects(tabs.edit({ ...request, onChange: told.onChange }), Cancelled);
    await replace(editor, new Range(textTabFirstLine, 0, textTabFirstLine, 0), 'still here: ');
    await tabs.save();
    assert.match(editor.document.getText(), /still here: 8 Mill Lane/);
    assert.equal(tabsOf(editor.document), 1);
    assert.deepEqual([told.texts, isSettled], [[], false]);
  });
});
