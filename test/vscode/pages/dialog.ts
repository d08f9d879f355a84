// The modal dialog that must be answered before anything else.
import type { Locator, Page } from 'playwright-core';

export class Dialog {
  private readonly box: Locator;

  constructor(page: Page) {
    this.box = page.locator('.monaco-dialog-box');
  }

  async waitFor(text: RegExp | string): Promise<void> {
    await this.box.filter({ hasText: text }).waitFor();
  }

  isOpen(): Promise<boolean> {
    return this.box.isVisible();
  }

  /** The question, a line break, and its detail. */
  async text(): Promise<string> {
    await this.box.waitFor();
    const parts = await this.box
      .locator('.dialog-message-text, .dialog-message-detail')
      .allInnerTexts();
    return parts
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('\n');
  }

  async buttons(): Promise<string[]> {
    const texts = await this.box.locator('.dialog-buttons a').allInnerTexts();
    return texts.map((text) => text.trim());
  }

  async press(label: string): Promise<void> {
    await this.box.getByRole('button', { name: label, exact: true }).click();
    await this.box.waitFor({ state: 'hidden' });
  }
}
