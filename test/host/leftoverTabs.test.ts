import { strict as assert } from 'node:assert';
import { Range, commands, window, workspace } from 'vscode';
import type { TextDocument } from 'vscode';
import { textTabFirstLine } from '../../src/core/textTab';
import type { TextTabs } from '../../src/host/textTabs';
import {
  Told,
  closeAll,
  openTab,
  replace,
  request,
  startTabs,
  tabsOf,
  until,
  write,
} from './textTabFixture';

describe('tabs with texts that an earlier window has left', () => {
  let told: Told;
  let now: TextTabs | undefined;
  const isKept = (text: string): boolean => told.texts.includes(text);

  beforeEach(() => {
    told = new Told();
  });

  afterEach(async () => {
    now?.dispose();
    now = undefined;
    await closeAll();
  });

  /** A tab that nobody waits for any more, as after a reload or a crash. */
  async function leave(text?: string, change?: string): Promise<TextDocument> {
    const earlier = startTabs();
    const { editor } = await openTab(earlier, told, text);
    if (change !== undefined) {
      await write(editor, change);
    }
    earlier.dispose();
    return editor.document;
  }

  /** What is left when all that has begun is over: a tab that opens later is closed, and those were looked at before. */
  async function restart(): Promise<void> {
    now = startTabs(isKept);
    const probe = await workspace.openTextDocument({
      content: `Probe\n${request.hint}\n${'─'.repeat(40)}\n`,
    });
    await window.showTextDocument(probe, { preview: false });
    await until(() => tabsOf(probe) === 0);
  }

  it('are closed unasked where their texts are kept', async () => {
    const unchanged = await leave();
    const changed = await leave('one', 'two');
    const empty = await leave('', '');
    assert.deepEqual(told.texts, [request.text, 'one', 'two', '']);
    await restart();
    await until(() => [unchanged, changed, empty].every((document) => tabsOf(document) === 0));
  });

  it('stay where somebody wrote on, and nothing else has that text', async () => {
    const document = await leave();
    const editor = await window.showTextDocument(document);
    await replace(editor, new Range(textTabFirstLine, 0, textTabFirstLine, 0), 'more: ');
    await restart();
    assert.equal(tabsOf(document), 1);
    assert.match(document.getText(), /\nmore: 8 Mill Lane/);
  });

  it('are closed in all groups', async () => {
    const document = await leave();
    await commands.executeCommand('workbench.action.splitEditorRight');
    await until(() => tabsOf(document) === 2);
    await restart();
    await until(() => tabsOf(document) === 0);
  });

  it('leave documents of others as they are', async () => {
    const content = `Notes\n${request.hint}\nno line below it`;
    const other = await workspace.openTextDocument({ content });
    await window.showTextDocument(other, { preview: false });
    await restart();
    assert.equal(tabsOf(other), 1);
    assert.equal(other.getText(), content);
  });

  it('do not include the one that is being edited', async () => {
    now = startTabs(() => true);
    const { saved, editor } = await openTab(now, told);
    await commands.executeCommand('workbench.action.splitEditorRight');
    await until(() => tabsOf(editor.document) === 2);
    await now.save(editor.document.uri);
    assert.equal(await saved, request.text);
  });
});
