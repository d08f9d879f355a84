// User settings, changed as a person does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { VscodeServer } from '../vscode/server';
import { waitUntil } from '../vscode/waitUntil';
import type { VscodeWindow } from '../vscode/window';

/** Changes user settings in VS Code's own editor for them: it follows a change of the file on some systems only. */
export async function changeSettings(
  window: VscodeWindow,
  server: VscodeServer,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { page } = window;
  const file = join(server.dataDir, 'data', 'User', 'settings.json');
  const settings = { ...settingsIn(file), ...changes };
  await window.runCommand('Preferences: Open User Settings (JSON)');
  await page.locator('.monaco-editor.focused[data-uri$="/settings.json"]').waitFor();
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(JSON.stringify(settings));
  // The editor has added closing quotes and brackets.
  await page.keyboard.press('Control+Shift+End');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+S');
  // The tab alone can't tell: it is not marked as changed yet, or VS Code has saved what was typed half.
  await waitUntil('the settings to be saved', () => {
    const seen = wholeSettingsIn(file);
    return Promise.resolve({ done: isDeepStrictEqual(seen, settings), seen });
  });
  await page.locator('.tab.active.dirty').waitFor({ state: 'hidden' });
}

/** Undefined while the file is being written, or has brackets too many. */
function wholeSettingsIn(file: string): Record<string, unknown> | undefined {
  try {
    return settingsIn(file);
  } catch {
    return undefined;
  }
}

function settingsIn(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
}
