// How the list is shown: order, which clients, filter, hidden data. None of it costs a request.
import { Cancelled } from '../core/errors';
import type { ListOptions } from '../core/listOptions';
import type { Command, CommandContext } from './context';

export const sortByName = setting({ sort: 'name' });
export const sortByNewest = setting({ sort: 'newest' });
export const showActive = setting({ show: 'active' });
export const showArchived = setting({ show: 'archived' });
export const showAll = setting({ show: 'all' });
export const clearFilter = setting({ filter: '' });
export const hideClientData = setting({ isHidden: true });
export const showClientData = setting({ isHidden: false });

/** The list follows while somebody types; Escape brings back the filter that was. */
export async function filterClients(context: CommandContext): Promise<void> {
  const { messages, options, prompts } = context;
  const before = options.current.filter;
  const follow = (filter: string): void => {
    context.inBackground(options.set({ filter: filter.trim() }));
  };
  try {
    const { value } = await prompts.text({
      title: messages.filterTitle(),
      value: before,
      placeholder: messages.findPlaceholder(),
      prompt: messages.filterPrompt(),
      check: () => undefined,
      onChange: follow,
    });
    await options.set({ filter: value.trim() });
  } catch (error) {
    if (error instanceof Cancelled) {
      follow(before);
    }
    throw error;
  }
}

function setting(change: Partial<ListOptions>): Command {
  return ({ options }) => options.set(change);
}
