// How people want to see the list.

export const clientSorts = ['name', 'newest'] as const;
export type ClientSort = (typeof clientSorts)[number];

export const clientShows = ['active', 'archived', 'all'] as const;
export type ClientShow = (typeof clientShows)[number];

export interface ListOptions {
  readonly sort: ClientSort;
  readonly show: ClientShow;
  /** '' when there is none. */
  readonly filter: string;
  /** Whether names, e-mails, addresses and notes are masked. */
  readonly isHidden: boolean;
}

export const defaultOptions: ListOptions = {
  sort: 'name',
  show: 'all',
  filter: '',
  isHidden: false,
};
