// Which names a form may not give: those of the list, of pending clients, and what Clockify said when it was asked for one.
import { indexNames } from '../core/clientFields';
import type { NameIndex, Unsent } from '../core/clientFields';
import { ClockifyError } from '../core/errors';
import { tidyText } from '../core/invisible';
import type { Client, ClientDraft } from '../core/model';
import { foldName } from '../core/nameFold';
import { isSameOwner } from '../core/pending';
import type { Owner } from '../core/pending';
import { knownClients } from '../state/sessionState';
import { showClient } from './clientRow';
import type { CommandContext } from './context';
import { describeFailure } from './failures';
import type { Remark } from './prompts';

/** Whose names they are, and which of them are the form's own. */
export interface NamedBy {
  readonly owner: Owner;
  readonly edited?: Client;
  /** The pending client that the form edits. */
  readonly rowId?: string;
  /** The draft that the form is kept as. */
  readonly draftId?: string;
}

const none: readonly Client[] = [];

/** Lives as long as its form. */
export class FormNames {
  #clients = none;
  #index: NameIndex;
  /** Names that Clockify was asked for, and has: nothing else would come of asking again. */
  readonly #confirmed = new Set<string>();
  readonly #namesakes: readonly Client[];

  /** @param namesake who has the name that Clockify has refused */
  constructor(
    private readonly context: CommandContext,
    private readonly by: NamedBy,
    namesake: Client | undefined,
  ) {
    this.#namesakes = namesake === undefined ? none : [namesake];
    this.#index = this.#indexOf(none);
    if (namesake !== undefined) {
      this.#confirmed.add(namesake.name);
    }
  }

  /** The list can arrive, or change, while somebody types: it is indexed again only then. */
  get index(): NameIndex {
    const current = this.#isHere() ? knownClients(this.context.session.state) : none;
    if (current !== this.#clients) {
      this.#clients = current;
      this.#index = this.#indexOf(current);
    }
    return this.#index;
  }

  /** What is said of a name that an active client has. Where only the list says so, Enter has it looked up. */
  remarkOn(taken: Client): Remark {
    const { clock, messages, session } = this.context;
    const { phase } = session.state;
    const readAt = phase.kind === 'ready' ? phase.list.readAt : undefined;
    const isConfirmed = this.#confirmed.has(taken.name);
    const button = {
      id: 'showClient',
      icon: 'list-tree',
      tooltip: messages.showClient(),
      run: () => showClient(this.context, taken),
    };
    return isConfirmed || readAt === undefined
      ? { severity: 'error', text: messages.nameTaken(), button }
      : {
          severity: 'warning',
          text: messages.nameTakenInList(messages.age(Math.max(0, clock.now() - readAt))),
          button,
        };
  }

  /**
   * Asks Clockify for a name that the list says is taken: one request, once for each name. Undefined where the form may go on: the
   * name is free, or an archived client has it.
   */
  prove(name: string, signal: AbortSignal): Promise<Remark | undefined> | undefined {
    const known = this.index.exact(name);
    return known === undefined || known.archived ? undefined : this.#lookUp(name, signal);
  }

  async #lookUp(name: string, signal: AbortSignal): Promise<Remark | undefined> {
    const { session, workplace } = this.context;
    const { edited, owner } = this.by;
    try {
      const clients = await workplace.findClients(owner, name, signal);
      const found = clients.find((client) => client.name === name);
      this.#forget(name, found);
      if (found === undefined || found.id === edited?.id) {
        return undefined;
      }
      session.replace(found);
      this.#confirmed.add(name);
      return found.archived ? undefined : this.remarkOn(found);
    } catch (error) {
      if (!(error instanceof ClockifyError)) {
        throw error;
      }
      const { messages } = this.context;
      const reason = describeFailure(this.context, error);
      return { severity: 'error', text: messages.nameNotLookedUp(reason) };
    }
  }

  /** The list was wrong about whoever else it says has the name. */
  #forget(name: string, found: Client | undefined): void {
    const gone = knownClients(this.context.session.state).filter(
      (client) =>
        client.name === name && client.id !== found?.id && client.id !== this.by.edited?.id,
    );
    for (const client of gone) {
      this.context.session.remove(client);
    }
  }

  /** A pending client may belong to another workspace than the one whose list is at hand. */
  #isHere(): boolean {
    return this.context.session.owner?.workspace.id === this.by.owner.workspace.id;
  }

  #indexOf(clients: readonly Client[]): NameIndex {
    const others = clients.filter(({ id }) => id !== this.by.edited?.id);
    return {
      ...indexNames([...others, ...this.#namesakes]),
      unsent: (name) => this.#unsent(name),
    };
  }

  #unsent(name: string): Unsent | undefined {
    const { drafts, outbox } = this.context;
    const { draftId, owner, rowId } = this.by;
    const folded = foldName(tidyText(name));
    const isNamed = ({ draft }: { readonly draft: ClientDraft }): boolean =>
      foldName(tidyText(draft.name)) === folded;
    const isRow = outbox.rows.some(
      (row) =>
        row.id !== rowId &&
        row.created === undefined &&
        isSameOwner(row.owner, owner) &&
        isNamed(row),
    );
    if (isRow) {
      return 'pending';
    }
    const isDraft =
      this.#isHere() && drafts.all.some((draft) => draft.id !== draftId && isNamed(draft));
    return isDraft ? 'draft' : undefined;
  }
}
