// The questions of the flows, asked with VS Code's own input boxes and picks.
import { QuickInputButtons, env, window, InputBoxValidationSeverity } from 'vscode';
import type { InputBox, QuickInputButton, QuickPick, QuickPickItem } from 'vscode';
import type {
  PickAnswer,
  PickItem,
  PickPrompt,
  Prompts,
  Remark,
  TextAnswer,
  TextPrompt,
} from '../commands/prompts';
import { isPasted, withPastedLines } from '../core/pastedLines';
import { search } from './searchInput';
import { icon, untilSettled } from './settledInput';
import type { LastInput, Settle } from './settledInput';

export function createQuickInput(
  last: LastInput,
): Pick<Prompts, 'text' | 'pick' | 'search' | 'end'> {
  return {
    text: (prompt) => {
      const box = window.createInputBox();
      return untilSettled<TextAnswer>(last, box, prompt, (settle) => {
        wireBox(box, prompt, settle);
      });
    },

    pick: <T>(prompt: PickPrompt<T>) => {
      const pick = window.createQuickPick<Row<T>>();
      return untilSettled<PickAnswer<T>>(last, pick, prompt, (settle) => {
        wirePick(pick, prompt, settle);
      });
    },

    search: (prompt) => search(last, prompt),

    end: () => {
      last.release();
    },
  };
}

function wireBox(box: InputBox, prompt: TextPrompt, settle: Settle<TextAnswer>): void {
  const { submitButton, sideButton, tabButton } = prompt;
  const submit: QuickInputButton | undefined = submitButton && {
    iconPath: icon(submitButton.icon),
    tooltip: submitButton.tooltip,
  };
  const side: QuickInputButton | undefined = sideButton && {
    iconPath: icon(sideButton.icon),
    tooltip: sideButton.tooltip,
  };
  const tab: QuickInputButton | undefined = tabButton && {
    iconPath: icon(tabButton.icon),
    tooltip: tabButton.tooltip,
  };
  box.value = prompt.value;
  box.placeholder = prompt.placeholder;
  box.prompt = prompt.prompt;
  box.password = prompt.isSecret ?? false;
  const back = prompt.canGoBack ? [QuickInputButtons.Back] : [];
  box.buttons = [...back, side, tab, submit].filter((button) => button !== undefined);
  const leave = (via: TextAnswer['via']): void => {
    leaveWhenFine(box, prompt, settle, via).catch(settle.reject);
  };
  const remark = (): void => {
    showRemark(box, box.value === '' ? undefined : prompt.check(box.value));
  };
  remark();
  const watching = prompt.onDidChangeRemark?.(remark);
  settle.signal.addEventListener('abort', () => watching?.dispose());
  let before = box.value;
  const replace: Replace = (value, cursor) => {
    before = value;
    box.value = value;
    box.valueSelection = [cursor, cursor];
    showRemark(box, prompt.check(value));
    prompt.onChange?.(value);
  };
  box.onDidChangeValue((value) => {
    remark();
    prompt.onChange?.(value);
    if (prompt.keepsLines && isPasted(before, value)) {
      keepLines(box, before, replace).catch(settle.reject);
    }
    before = value;
  });
  box.onDidAccept(() => {
    leave('enter');
  });
  box.onDidTriggerButton((button) => {
    if (button === QuickInputButtons.Back) {
      settle.resolve({ via: 'back', value: box.value });
    } else if (button === tab) {
      settle.resolve({ via: 'tabButton', value: box.value });
    } else if (button === submit) {
      leave('submitButton');
    } else if (isOfRemark(button)) {
      button.run().catch(settle.reject);
    } else {
      runSideButton(box, prompt, replace).catch(settle.reject);
    }
  });
}

/** Puts another text into the box. */
type Replace = (value: string, cursor: number) => void;

async function runSideButton(
  box: InputBox,
  { sideButton }: TextPrompt,
  replace: Replace,
): Promise<void> {
  const value = await sideButton?.run(box.value);
  if (value !== undefined) {
    replace(value, value.length);
  }
}

/** The box has dropped the line breaks before we see the text; the clipboard still has them. */
async function keepLines(box: InputBox, before: string, replace: Replace): Promise<void> {
  const { value } = box;
  const restored = withPastedLines(before, value, await readClipboard());
  if (restored !== undefined && box.value === value) {
    replace(restored.value, restored.cursor);
  }
}

/** Where it cannot be read, what was pasted stays as it is. */
async function readClipboard(): Promise<string> {
  try {
    return await env.clipboard.readText();
  } catch {
    return '';
  }
}

async function leaveWhenFine(
  box: InputBox,
  { check, prove }: TextPrompt,
  { resolve, signal }: Settle<TextAnswer>,
  via: TextAnswer['via'],
): Promise<void> {
  const { value } = box;
  if (box.busy) {
    return;
  }
  const remark = check(value);
  if (remark?.severity === 'error') {
    showRemark(box, remark);
    return;
  }
  const proof = prove?.(value, signal);
  if (proof !== undefined) {
    box.busy = true;
    box.enabled = false;
    const refusal = await proof;
    box.busy = false;
    box.enabled = true;
    if (refusal !== undefined) {
      showRemark(box, refusal);
      // What was refused is selected: the next paste replaces it.
      box.valueSelection = [0, value.length];
      return;
    }
  }
  resolve({ via, value });
}

interface RemarkButton extends QuickInputButton {
  readonly run: () => Promise<unknown>;
}

const isOfRemark = (button: QuickInputButton): button is RemarkButton => 'run' in button;

function showRemark(box: InputBox, remark: Remark | undefined): void {
  const lasting = box.buttons.filter((button) => !isOfRemark(button));
  if (remark?.button !== undefined || lasting.length < box.buttons.length) {
    box.buttons = [...lasting, ...buttonsOf(remark)];
  }
  box.validationMessage = remark && {
    message: remark.text,
    severity:
      remark.severity === 'error'
        ? InputBoxValidationSeverity.Error
        : InputBoxValidationSeverity.Warning,
  };
}

function buttonsOf(remark: Remark | undefined): readonly RemarkButton[] {
  return remark?.button === undefined
    ? []
    : [
        {
          iconPath: icon(remark.button.icon),
          tooltip: remark.button.tooltip,
          run: remark.button.run,
        },
      ];
}

interface Row<T> extends QuickPickItem {
  readonly item: PickItem<T>;
}

function wirePick<T>(
  pick: QuickPick<Row<T>>,
  prompt: PickPrompt<T>,
  settle: Settle<PickAnswer<T>>,
): void {
  pick.placeholder = prompt.placeholder;
  pick.matchOnDescription = true;
  pick.buttons = prompt.canGoBack ? [QuickInputButtons.Back] : [];
  pick.onDidTriggerButton(() => {
    settle.resolve({ via: 'back' });
  });
  pick.onDidAccept(() => {
    const row = pick.selectedItems[0] ?? pick.activeItems[0];
    if (row !== undefined) {
      settle.resolve({ via: 'enter', value: row.item.value });
    }
  });
  const fill = async (): Promise<void> => {
    pick.busy = true;
    const items = await prompt.items(settle.signal);
    const [only] = items;
    if (prompt.takesOnly && items.length === 1 && only !== undefined) {
      settle.resolve({ via: 'enter', value: only.value });
      return;
    }
    pick.items = items.map(toRow);
    pick.busy = false;
  };
  fill().catch(settle.reject);
}

function toRow<T>(item: PickItem<T>): Row<T> {
  return {
    item,
    label: item.label,
    ...(item.description !== undefined && { description: item.description }),
    ...(item.icon !== undefined && { iconPath: icon(item.icon) }),
  };
}
