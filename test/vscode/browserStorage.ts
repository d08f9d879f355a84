// What VS Code in a browser keeps there.
import type { Page } from 'playwright-core';
import { waitUntil } from './waitUntil';

/** Where VS Code in a browser keeps the secrets of all extensions. */
export const secretStore = 'localStorage secrets.provider';

/** What the browser keeps for VS Code that has the text in it: stores of all three kinds, with their entries' names. */
export function browserPlacesOf(page: Page, text: string): Promise<string[]> {
  return page.evaluate<string[]>(`(async (text) => {
    const promised = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const found = [];
    for (const [kind, storage] of Object.entries({ localStorage, sessionStorage })) {
      for (const [name, value] of Object.entries(storage)) {
        if (value.includes(text)) found.push(kind + ' ' + name);
      }
    }
    for (const { name } of await indexedDB.databases()) {
      const database = await promised(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const entries = database.transaction(store).objectStore(store);
        const [keys, values] = await Promise.all([promised(entries.getAllKeys()), promised(entries.getAll())]);
        values.forEach((value, index) => {
          const plain = typeof value === 'string' ? value
            : value instanceof Uint8Array ? new TextDecoder().decode(value) : JSON.stringify(value);
          if (plain?.includes(text)) found.push('indexedDB ' + name + ' ' + store + ' ' + String(keys[index]));
        });
      }
      database.close();
    }
    return found;
  })(${JSON.stringify(text)})`);
}

/** VS Code writes its state down every few seconds only; a reload before that would forget what is newer. */
export async function waitUntilSaved(page: Page, text: string): Promise<void> {
  await waitUntil(`"${text}" to be saved`, async () => {
    const places = await browserPlacesOf(page, text);
    return { done: places.some((place) => place.startsWith('indexedDB')), seen: places.join() };
  });
}
