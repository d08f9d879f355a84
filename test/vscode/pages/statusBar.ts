// The bar at the bottom of the window.
import type { Locator, Page } from 'playwright-core';
import { hoverText } from './hover';

export class StatusBar {
  constructor(private readonly page: Page) {}

  /** The item whose visible text matches, icons not counted. */
  item(text: RegExp | string): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
  }

  async waitFor(text: RegExp | string): Promise<void> {
    await this.item(text).first().waitFor();
  }

  async waitForNone(text: RegExp | string): Promise<void> {
    await this.item(text).first().waitFor({ state: 'hidden' });
  }

  /** The visible text without icons. */
  async text(text: RegExp | string): Promise<string> {
    return (await this.item(text).innerText()).trim();
  }

  async click(text: RegExp | string): Promise<void> {
    await this.item(text).getByRole('button').click();
  }

  /** What a screen reader says. */
  async ariaLabel(text: RegExp | string): Promise<string> {
    return (await this.item(text).getAttribute('aria-label')) ?? '';
  }

  /** The text of the hover, as a person sees it. */
  tooltip(text: RegExp | string): Promise<string> {
    return hoverText(this.page, this.item(text));
  }

  async isSpinning(text: RegExp | string): Promise<boolean> {
    return (await this.item(text).locator('.codicon-modifier-spin').count()) > 0;
  }

  /** Whether the item has the colours of a warning or an error. */
  async severity(text: RegExp | string): Promise<'none' | 'warning' | 'error'> {
    const classes = (await this.item(text).getAttribute('class')) ?? '';
    const kinds = ['warning', 'error'] as const;
    return kinds.find((kind) => classes.includes(`${kind}-kind`)) ?? 'none';
  }
}
