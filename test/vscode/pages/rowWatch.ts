// What the side bar has shown from one moment to another, however shortly.
import type { Page } from 'playwright-core';

export interface RowSighting {
  /** What a screen reader says of the row. */
  readonly ariaLabel: string;
  /** Milliseconds since the watch began. */
  readonly afterMs: number;
}

export class RowWatch {
  private constructor(private readonly page: Page) {}

  static async begin(page: Page): Promise<RowWatch> {
    await page.evaluate(watch);
    return new RowWatch(page);
  }

  /** Each row once, in the order in which they were first seen. */
  async sightings(): Promise<RowSighting[]> {
    return this.page.evaluate('globalThis.rowSightings');
  }
}

/** Runs in the page. As text, since the types of a page are not those of a script. */
const watch = `(() => {
  const beganAt = performance.now();
  const sightings = (globalThis.rowSightings = []);
  const look = () => {
    for (const row of document.querySelectorAll('.part.sidebar [role=treeitem]')) {
      const ariaLabel = row.getAttribute('aria-label');
      if (!sightings.some((sighting) => sighting.ariaLabel === ariaLabel)) {
        sightings.push({ ariaLabel, afterMs: performance.now() - beganAt });
      }
    }
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true, attributes: true });
})()`;
