// User settings, changed as a person does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { VscodeServer } from '../vscode/server';
import type { VscodeWindow } from '../vscode/window';

/** Changes user settings in VS Code's own editor for them: it follows a change of the file on some systems only. */
export async function changeSettings(
  window: VscodeWindow,
  server: VscodeServer,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { page } = window;
  const file = join(server.dataDir, 'data', 'User', 'settings.json');
  const settings = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  await window.runCommand('Preferences: Open User Settings (JSON)');
  await page.locator('.monaco-editor.focused[data-uri$="/settings.json"]').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(JSON.stringify({ ...settings, ...changes }));
  // The editor has added closing quotes and brackets.
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+S');
  await page.locator('.tab.active.dirty').waitFor({ state: 'hidden' });
}
