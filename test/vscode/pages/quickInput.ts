// The box at the top of the window in which VS Code asks: a text prompt or a list to pick from.
import type { Locator, Page } from 'playwright-core';
import { exactly, hasClass, labelWithShortcut, type PageElement } from '../dom';
import { waitUntil } from '../waitUntil';

export type Severity = 'none' | 'info' | 'warning' | 'error';

export interface QuickRow {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  /** What a screen reader says. */
  readonly ariaLabel: string;
  readonly isFocused: boolean;
}

export class QuickInput {
  private readonly widget: Locator;
  private readonly input: Locator;
  private readonly rowLocator: Locator;

  constructor(private readonly page: Page) {
    this.widget = page.locator('.quick-input-widget');
    this.input = this.widget.locator('.quick-input-box input');
    this.rowLocator = this.widget.locator('.quick-input-list .monaco-list-row');
  }

  /** Waits until what is typed on the keyboard arrives in the box. */
  async waitForFocus(): Promise<void> {
    await this.input.and(this.page.locator(':focus')).waitFor();
  }

  isOpen(): Promise<boolean> {
    return this.widget.isVisible();
  }

  /** Waits for a prompt with that title (its step counter not included) that accepts typing. */
  async waitForTitle(title: RegExp | string): Promise<void> {
    await waitUntil(`a prompt titled ${String(title)}`, async () => {
      const shown = (await this.isOpen()) ? await this.title() : undefined;
      const isIt = typeof title === 'string' ? shown === title : title.test(shown ?? '');
      return { done: isIt && (await this.input.isEnabled()), seen: shown };
    });
  }

  /** The title without its step counter. */
  async title(): Promise<string> {
    return (await this.fullTitle()).replace(stepCounter, '');
  }

  /** Such as "2/3"; undefined where there are no steps. */
  async step(): Promise<string | undefined> {
    return stepCounter.exec(await this.fullTitle())?.[1];
  }

  placeholder(): Promise<string | null> {
    return this.input.getAttribute('placeholder');
  }

  /** The line below the box: the validation message if there is one, else the prompt. */
  async message(): Promise<string> {
    const text = await this.widget.locator('.quick-input-message').innerText();
    return text.replace(/\s*\(Press 'Enter'.*\)$/, '').trim();
  }

  /** Waits for that message, marked like that if `severity` is given. */
  async waitForMessage(message: RegExp | string, severity?: Severity): Promise<void> {
    await waitUntil(`the message ${String(message)} below the box`, async () => {
      const seen = { text: await this.message(), severity: await this.severity() };
      const isIt = typeof message === 'string' ? seen.text === message : message.test(seen.text);
      return { done: isIt && (severity ?? seen.severity) === seen.severity, seen };
    });
  }

  /** How the message is marked. */
  async severity(): Promise<Severity> {
    const classes = await this.widget
      .locator('.quick-input-box .monaco-inputbox')
      .getAttribute('class');
    return (
      (['error', 'warning', 'info'] as const).find((name) => hasClass(classes, name)) ?? 'none'
    );
  }

  /** Whether the bar that says "working on it" runs. */
  async isBusy(): Promise<boolean> {
    return hasClass(
      await this.widget.locator('.quick-input-progress').getAttribute('class'),
      'active',
    );
  }

  isEnabled(): Promise<boolean> {
    return this.input.isEnabled();
  }

  value(): Promise<string> {
    return this.input.inputValue();
  }

  /** Whether what is typed shows as dots. */
  async isMasked(): Promise<boolean> {
    return (await this.input.getAttribute('type')) === 'password';
  }

  /** Replaces what is in the box. Wait for the title first, so that the text reaches the prompt it is meant for. */
  async type(text: string): Promise<void> {
    await this.input.fill(text);
  }

  /** Pastes over what is in the box, as a person does. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    await this.input.press('Control+A');
    await this.input.press('Control+V');
  }

  /** Waits until that stands in the box. */
  async waitForValue(value: string): Promise<void> {
    await waitUntil(`"${value}" in the box`, async () => {
      const seen = await this.value();
      return { done: seen === value, seen };
    });
  }

  async accept(): Promise<void> {
    await this.input.press('Enter');
  }

  async escape(): Promise<void> {
    await this.input.press('Escape');
  }

  async back(): Promise<void> {
    await this.titleButton('Back').click();
  }

  /** A button of the title bar by its tooltip; a shortcut that VS Code adds in brackets does not count. */
  titleButton(tooltip: string): Locator {
    return this.widget
      .locator('.quick-input-titlebar, .quick-input-inline-action-bar')
      .getByRole('button', { name: labelWithShortcut(tooltip) });
  }

  /** The rows on the screen; a list that scrolls has more. */
  rows(): Promise<QuickRow[]> {
    return this.rowLocator.evaluateAll((rows: PageElement[]) =>
      rows.map((row) => ({
        label: row.querySelector('.label-name')?.textContent?.trim() ?? '',
        description: row.querySelector('.label-description')?.textContent?.trim() ?? '',
        detail: row.querySelector('.quick-input-list-label-meta')?.textContent?.trim() ?? '',
        ariaLabel: row.getAttribute('aria-label') ?? '',
        isFocused: row.classList.contains('focused'),
      })),
    );
  }

  async focusedRow(): Promise<QuickRow | undefined> {
    return (await this.rows()).find((row) => row.isFocused);
  }

  /** Waits until Enter would choose the row with that label. */
  async waitForFocused(label: string): Promise<void> {
    await waitUntil(`the row "${label}" to have the focus`, async () => {
      const seen = (await this.focusedRow())?.label;
      return { done: seen === label, seen };
    });
  }

  /** The row with that label, icons not counted. */
  row(label: string): Locator {
    return quickRow(this.page, label);
  }

  /** A button at the right end of a row, by its tooltip. */
  rowButton(label: string, tooltip: string): Locator {
    return this.row(label).getByRole('button', { name: labelWithShortcut(tooltip) });
  }

  async pick(label: string): Promise<void> {
    await this.row(label).click();
  }

  async waitUntilClosed(): Promise<void> {
    await this.widget.waitFor({ state: 'hidden' });
  }

  private fullTitle(): Promise<string> {
    return this.widget.locator('.quick-input-title').innerText();
  }
}

/** VS Code appends it to the title; it is the title where there is no other. */
const stepCounter = /\s*\(?(\d+\/\d+)\)?$/;

/** The row of a quick input with that label; its detail is a label, too, hence the path. */
export function quickRow(page: Page, label: string): Locator {
  const name = page.locator('.quick-input-list-row:first-child .label-name');
  return page
    .locator('.quick-input-widget .quick-input-list .monaco-list-row')
    .filter({ has: name.filter({ hasText: exactly(label) }) })
    .first();
}
