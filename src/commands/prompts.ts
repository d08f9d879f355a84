// What a flow may ask and tell. host/quickInput.ts and host/notices.ts do it in VS Code.
import type { Event } from '../core/ports';

export type Severity = 'error' | 'warning';

/** A remark under an input box. An error keeps Enter from leaving the box. */
export interface Remark {
  readonly severity: Severity;
  readonly text: string;
  /** Stands in the title of the box as long as the remark does; the box stays. */
  readonly button?: TitleButton & { readonly run: () => Promise<unknown> };
}

export interface TitleButton {
  readonly id: string;
  /** The id of a codicon. */
  readonly icon: string;
  readonly tooltip: string;
}

interface Step {
  /** Counted from 1. */
  readonly number: number;
  readonly of: number;
}

export interface TextPrompt {
  readonly title: string;
  readonly step?: Step;
  readonly value: string;
  /** Shown in the empty box. */
  readonly placeholder: string;
  /** Shown under the box. */
  readonly prompt: string;
  readonly isSecret?: boolean;
  readonly canGoBack?: boolean;
  /** Leaves the box with what was typed; like Enter, not while a remark is an error. */
  readonly submitButton?: TitleButton;
  /** Does something while the box stays; a text that it returns takes the place of what stands in the box. */
  readonly sideButton?: TitleButton & {
    readonly run: (value: string) => Promise<string | undefined>;
  };
  /** Leaves the box with what was typed, whatever a remark says. */
  readonly tabButton?: TitleButton;
  /** Called at every keystroke. */
  readonly check: (value: string) => Remark | undefined;
  /** Fires when `check` may say something else of the same value. */
  readonly onDidChangeRemark?: Event<unknown>;
  /** What is pasted keeps its line breaks, as marks. */
  readonly keepsLines?: boolean;
  /** Called whenever what stands in the box has changed. */
  readonly onChange?: (value: string) => void;
  /**
   * Called on Enter; undefined where nothing has to be proven. The box is busy until it is, and stays when a remark comes back.
   * Escape aborts the signal.
   */
  readonly prove?: (value: string, signal: AbortSignal) => Promise<Remark | undefined> | undefined;
}

/** How the box was left, and what stood in it. */
export interface TextAnswer {
  readonly via: 'enter' | 'back' | 'submitButton' | 'tabButton';
  readonly value: string;
}

export interface PickItem<T> {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
  /** The id of a codicon. */
  readonly icon?: string;
}

export interface PickPrompt<T> {
  readonly title: string;
  readonly step?: Step;
  readonly placeholder: string;
  readonly canGoBack?: boolean;
  /** In the order to show; the first one is focused. The list is busy until they are there; Escape aborts the signal. */
  readonly items: (signal: AbortSignal) => Promise<readonly PickItem<T>[]>;
  /** Takes a single item without asking. */
  readonly takesOnly?: boolean;
}

export type PickAnswer<T> = { readonly via: 'enter'; readonly value: T } | { readonly via: 'back' };

/** A button at the end of a row. */
export interface RowButton extends TitleButton {
  /** Does something while the list stays; without it, the button leaves the list. */
  readonly run?: () => Promise<void>;
}

export interface SearchItem<T> extends PickItem<T> {
  readonly buttons: readonly RowButton[];
}

/** What a search has found. */
export interface Finding<T> {
  readonly items: readonly SearchItem<T>[];
  /** Said in the title: how many there are. */
  readonly summary: string;
}

export interface SearchPrompt<T> {
  readonly title: string;
  readonly placeholder: string;
  /** What is searched gets ready; the list is busy until then. */
  readonly prepare: (signal: AbortSignal) => Promise<void>;
  /** Called with what stands in the box, which is '' at first. The items come in the order to show. */
  readonly find: (query: string) => Finding<T>;
}

/** The row that was chosen, by Enter or by one of its buttons. */
export interface SearchAnswer<T> {
  readonly value: T;
  /** The id of the button; undefined for Enter. */
  readonly button: string | undefined;
}

export interface Notice {
  readonly text: string;
  readonly actions?: readonly NoticeAction[];
}

export interface NoticeAction {
  readonly label: string;
  readonly run: () => Promise<unknown>;
}

export interface Question<T extends string> {
  readonly question: string;
  readonly detail: string;
  /** The button that comes first is the usual answer. */
  readonly answers: readonly { readonly id: T; readonly label: string }[];
}

/** @param report takes how far it is: each text takes the place of the one before */
export type Work<T> = (signal: AbortSignal, report: (step: string) => void) => Promise<T>;

/** All texts are shown as they are: who hands in text of a server makes it plain first. */
export interface Prompts {
  /** @throws {Cancelled} on Escape */
  text(prompt: TextPrompt): Promise<TextAnswer>;
  /** @throws {Cancelled} on Escape; whatever `items` throws */
  pick<T>(prompt: PickPrompt<T>): Promise<PickAnswer<T>>;
  /** A list that is found and ordered by `find`, not by the editor. @throws {Cancelled} on Escape; whatever `prepare` throws */
  search<T>(prompt: SearchPrompt<T>): Promise<SearchAnswer<T>>;
  /** No question follows for now: the last box goes, which stays until then so that the next one takes the focus from it. */
  end(): void;
  /** Modal. @throws {Cancelled} when none of the answers is chosen */
  ask<T extends string>(question: Question<T>): Promise<T>;
  /** Tells, and goes on at once. */
  notify(notice: Notice): void;
  /**
   * Tells of a failure and waits for a button, or for the notice to be closed: then undefined. While a fresh notice of the same
   * cause stands there, no second one is shown: undefined at once. It is an error unless it is said otherwise.
   */
  failure<T extends string>(
    text: string,
    actions: readonly { id: T; label: string }[],
    cause?: string,
    severity?: Severity,
  ): Promise<T | undefined>;
  /** Shows that work is under way, and how far it is; the signal is aborted when the user cancels it. */
  progress<T>(title: string, work: Work<T>): Promise<T>;
}
