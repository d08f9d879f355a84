// Finding clients by what any of their fields says. Case and accents make no difference. Pure.
import type { Client } from './model';
import { foldText } from './nameFold';

export interface ClientSearch {
  /** Does a few milliseconds of what the first search would have to wait for. Whether nothing is left to do. */
  prepare(): boolean;
  /**
   * The best `limit` of those that match and are wanted, best first, and how many there are in all.
   * An empty query matches all, in the order of the list.
   */
  best(
    query: string,
    limit: number,
    isWanted?: (client: Client) => boolean,
  ): { readonly clients: readonly Client[]; readonly total: number };
  /** All that match, in the order of the list. */
  all(query: string): readonly Client[];
}

const searches = new WeakMap<readonly Client[], ClientSearch>();

/** The same for the same list: what it has folded lives as long as the list. */
export function searchOf(clients: readonly Client[]): ClientSearch {
  const search = searches.get(clients) ?? createClientSearch(clients);
  searches.set(clients, search);
  return search;
}

/** So many take a few milliseconds. */
const preparedAtOnce = 2_000;

/** Nothing is folded before somebody searches, or has it prepared. */
export function createClientSearch(clients: readonly Client[]): ClientSearch {
  const texts: string[] = [];
  const foldUntil = (end: number): void => {
    for (const client of clients.slice(texts.length, end)) {
      texts.push(searchedText(client));
    }
  };

  const forEachMatch = (
    terms: readonly string[],
    visit: (client: Client, text: string) => void,
  ): void => {
    foldUntil(clients.length);
    clients.forEach((client, at) => {
      const text = texts[at];
      if (text !== undefined && hasAll(text, terms)) {
        visit(client, text);
      }
    });
  };

  return {
    prepare: () => {
      foldUntil(texts.length + preparedAtOnce);
      return texts.length === clients.length;
    },

    best: (query, limit, isWanted = () => true) => {
      const terms = termsOf(query);
      if (terms.length === 0) {
        const wanted = clients.filter(isWanted);
        return { clients: wanted.slice(0, limit), total: wanted.length };
      }
      const ranking = createRanking(terms, limit);
      let total = 0;
      forEachMatch(terms, (client, text) => {
        if (isWanted(client)) {
          total += 1;
          ranking.add(client, text);
        }
      });
      return { clients: ranking.best(), total };
    },
    all: (query) => {
      const terms = termsOf(query);
      if (terms.length === 0) {
        return clients;
      }
      const found: Client[] = [];
      forEachMatch(terms, (client) => found.push(client));
      return found;
    },
  };
}

/** Not U+FEFF, which nobody sees: folding drops it. */
const blanks = /(?:(?!\ufeff)[\s\p{Cc}])+/gu;
/** Anything but single spaces between words. Most names have none, and looking is quicker than replacing. */
const oddBlanks = /^ |\p{Cc}|[^\S \ufeff]|\s\s/u;

function termsOf(query: string): readonly string[] {
  return foldText(query)
    .split(blanks)
    .filter((term) => term !== '');
}

/** What keeps the fields apart. No term has one, and no name: the first of them ends the name. */
const separator = '\n';

function searchedText({ address, ccEmails, email, id, name, note }: Client): string {
  const evenName = oddBlanks.test(name) ? name.replace(blanks, ' ').trim() : name;
  const copies = ccEmails.length === 0 ? '' : ccEmails.join(separator);
  // Folded in one go: field by field it takes three times as long.
  return foldText(`${evenName}\n${email ?? ''}\n${address ?? ''}\n${note ?? ''}\n${id}\n${copies}`);
}

function hasAll(text: string, terms: readonly string[]): boolean {
  return terms.every((term) => text.includes(term));
}

interface Ranking {
  add(client: Client, text: string): void;
  best(): readonly Client[];
}

/** Keeps no more than `limit` of a rank; once the first rank is full, the rest cannot come in. */
function createRanking(terms: readonly string[], limit: number): Ranking {
  const query = terms.join(' ');
  const starts: Client[] = [];
  const ranks = [starts, [], [], []];
  return {
    add: (client, text) => {
      if (starts.length < limit) {
        const rank = ranks[rankOf(text, query, terms)];
        if (rank !== undefined && rank.length < limit) {
          rank.push(client);
        }
      }
    },
    best: () => ranks.flat().slice(0, limit),
  };
}

/** 0: the name starts with the query; 1: a word of the name does; 2: the name has all terms; 3: it has not. */
function rankOf(text: string, query: string, terms: readonly string[]): number {
  if (text.startsWith(query)) {
    return 0;
  }
  const name = text.slice(0, text.indexOf(separator));
  if (!hasAll(name, terms)) {
    return 3;
  }
  return hasWordStart(name, query) ? 1 : 2;
}

/** Whether the query stands in the name right after something that is neither letter nor digit. */
function hasWordStart(name: string, query: string): boolean {
  for (let at = name.indexOf(query); at !== -1; at = name.indexOf(query, at + 1)) {
    // Two units: a letter may be a pair of them.
    if (!/[\p{L}\p{N}]$/u.test(name.slice(Math.max(0, at - 2), at))) {
      return true;
    }
  }
  return false;
}
