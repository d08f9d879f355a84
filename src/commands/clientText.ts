// A client as plain text, for the clipboard.
import { clientFields, fieldText } from '../core/clientChange';
import type { Messages } from '../core/messages';
import type { Client } from '../core/model';

/** A line for each field that is filled in; the name comes first, alone. */
export function clientText(client: Client, messages: Messages): string {
  const fields = clientFields
    .filter((field) => field !== 'name' && fieldText(client, field) !== '')
    .map((field) => messages.fieldLabel(messages.fieldName(field), fieldText(client, field)));
  const id = messages.fieldLabel(messages.clientId(), client.id);
  return [client.name, ...fields, id].join('\n');
}
