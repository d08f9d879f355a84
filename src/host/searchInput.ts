// A pick whose rows we find ourselves: VS Code would look at what is shown only, and forgives neither case nor accents.
import { window } from 'vscode';
import type { QuickInputButton, QuickPick, QuickPickItem } from 'vscode';
import type {
  Finding,
  RowButton,
  SearchAnswer,
  SearchItem,
  SearchPrompt,
} from '../commands/prompts';
import { icon, untilSettled } from './settledInput';
import type { LastInput, Settle } from './settledInput';

interface Row<T> extends QuickPickItem {
  readonly item: SearchItem<T>;
  readonly buttons: readonly Button[];
}

interface Button extends QuickInputButton {
  readonly button: RowButton;
}

export function search<T>(last: LastInput, prompt: SearchPrompt<T>): Promise<SearchAnswer<T>> {
  const pick = window.createQuickPick<Row<T>>();
  keepOrder(pick);
  return untilSettled<SearchAnswer<T>>(last, pick, prompt, (settle) => {
    wireSearch(pick, prompt, settle);
  });
}

/**
 * Rows that have what was typed literally in their labels would come first, so that "Müller" was below "Old Muller" for
 * "muller". No final API changes that. The property is there in every version that we support, but may go or be refused: the
 * rows are found all the same then, in that other order.
 */
function keepOrder(pick: QuickPick<QuickPickItem>): void {
  try {
    if ('sortByLabel' in pick) {
      pick.sortByLabel = false;
    }
  } catch {
    // Not worth a word to anybody.
  }
}

function wireSearch<T>(
  pick: QuickPick<Row<T>>,
  { find, placeholder, prepare, title }: SearchPrompt<T>,
  { reject, resolve, signal }: Settle<SearchAnswer<T>>,
): void {
  pick.placeholder = placeholder;
  let isPrepared = false;
  const show = (): void => {
    if (isPrepared) {
      const { items, summary }: Finding<T> = find(pick.value);
      pick.items = items.map(toRow);
      pick.title = `${title} (${summary})`;
    }
  };
  pick.onDidChangeValue(show);
  pick.onDidAccept(() => {
    const row = pick.selectedItems[0] ?? pick.activeItems[0];
    if (row !== undefined) {
      resolve({ value: row.item.value, button: undefined });
    }
  });
  pick.onDidTriggerItemButton(({ button, item: row }) => {
    const pressed = row.buttons.find((each) => each === button)?.button;
    if (pressed?.run !== undefined) {
      pressed.run().catch(reject);
    } else if (pressed !== undefined) {
      resolve({ value: row.item.value, button: pressed.id });
    }
  });
  const begin = async (): Promise<void> => {
    pick.busy = true;
    await prepare(signal);
    isPrepared = true;
    show();
    pick.busy = false;
  };
  begin().catch(reject);
}

function toRow<T>(item: SearchItem<T>): Row<T> {
  return {
    item,
    label: item.label,
    ...(item.description !== undefined && { description: item.description }),
    ...(item.icon !== undefined && { iconPath: icon(item.icon) }),
    buttons: item.buttons.map((button) => ({
      button,
      iconPath: icon(button.icon),
      tooltip: button.tooltip,
    })),
    // VS Code would hide what it does not find itself.
    alwaysShow: true,
  };
}
