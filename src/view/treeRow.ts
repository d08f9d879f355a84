// What a row of the Clients view consists of, and what it takes to paint one.
import type { ClientSort } from '../core/listOptions';
import type { Messages } from '../core/messages';
import type { L10n } from '../core/ports';
import type { Privacy } from '../core/privacy';
import type { Server } from '../core/server';

/** How a row looks. All texts are plain: the editor paints them as they are. */
export interface TreeRow {
  /** The same row has the same id as long as the view lives. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip: string;
  /** The id of a codicon. */
  readonly icon: string;
  /** What the menus of the manifest ask for. */
  readonly contextValue: string;
  readonly isExpandable: boolean;
  /** Whether it is open until somebody closes it. */
  readonly isExpanded?: boolean;
  /** What a click on it runs. */
  readonly command?: 'resumeDraft';
  readonly isDimmed: boolean;
  /** What a screen reader says. */
  readonly accessibleLabel: string;
}

export interface TreeContext {
  readonly messages: Messages;
  readonly l10n: L10n;
  readonly server: Server | undefined;
  /** Milliseconds since 1970 → a time of day that people here read. */
  readonly formatTime: (ms: number) => string;
  /** Milliseconds since 1970 → date and time that people here read. */
  readonly formatDate: (ms: number) => string;
  /** The first moment of a UTC month, in milliseconds since 1970 → the month and its year. */
  readonly formatMonth: (ms: number) => string;
  readonly privacy: Privacy;
  readonly isHidden: boolean;
  readonly sort: ClientSort;
  /** Whether a filter is on. */
  readonly isFiltered: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}
