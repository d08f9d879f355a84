// Which workspace was chosen: one for each folder that is opened in VS Code, and a default for all others.
import * as v from 'valibot';
import type { Account, Workspace } from '../core/model';
import type { KeyValueStore } from '../core/ports';

const choiceSchema = v.object({
  apiUrl: v.string(),
  accountId: v.string(),
  workspace: v.object({ id: v.string(), name: v.string() }),
});

const choicesSchema = v.object({
  default: v.optional(choiceSchema),
  folders: v.record(v.string(), choiceSchema),
});

type Choices = v.InferOutput<typeof choicesSchema>;

/** One record for all folders, so that signing out in one window can forget them all. */
const storageKey = 'clockifyClients.workspaceChoices.v1';

export class WorkspaceChoices {
  /** @param folder what is opened in this window, or undefined when nothing is. */
  constructor(
    private readonly store: KeyValueStore,
    private readonly folder: string | undefined,
  ) {}

  /** The workspace for this window. A choice made with another account or server does not count. */
  get(apiUrl: string, account: Account): Workspace | undefined {
    const { folders, default: everywhere } = this.#read();
    const ofFolder = this.folder === undefined ? undefined : folders[this.folder];
    return [ofFolder, everywhere].find(
      (choice) => choice?.apiUrl === apiUrl && choice.accountId === account.id,
    )?.workspace;
  }

  /** Remembers it for the folder of this window, and as the default for windows that have no choice of their own. */
  async set(apiUrl: string, account: Account, { id, name }: Workspace): Promise<void> {
    const choice = { apiUrl, accountId: account.id, workspace: { id, name } };
    const { folders } = this.#read();
    const ownFolder = this.folder === undefined ? {} : { [this.folder]: choice };
    await this.store.update(storageKey, { default: choice, folders: { ...folders, ...ownFolder } });
  }

  /** Forgets the choices of all folders. */
  async clear(): Promise<void> {
    await this.store.update(storageKey, undefined);
  }

  #read(): Choices {
    const result = v.safeParse(choicesSchema, this.store.get(storageKey));
    return result.success ? result.output : { folders: {} };
  }
}
