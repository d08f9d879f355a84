// What a box says while the disk does not take what is typed into it.
import type { CommandContext } from './context';
import type { Remark, TextPrompt } from './prompts';

/** The same box, saying so beside its own remark as long as it lasts. */
export function sayingWhatIsKept(
  { messages, writes }: CommandContext,
  prompt: TextPrompt,
): TextPrompt {
  const check = (value: string): Remark | undefined => {
    const own = prompt.check(value);
    if (!writes.isFailing) {
      return own;
    }
    const text = [messages.notKept(), own?.text].filter(Boolean).join(' ');
    return { severity: own?.severity ?? 'warning', text };
  };
  return { ...prompt, check, onDidChangeRemark: writes.onDidChange };
}
