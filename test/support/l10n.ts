// English as the extension writes it: fills the placeholders as VS Code's `l10n.t` does, in one pass.
import { createMessages } from '../../src/core/messages';
import type { L10n } from '../../src/core/ports';

export const english: L10n = {
  t: (message, args = {}) =>
    message.replace(/\{([^}]+)\}/g, (placeholder, name: string) =>
      String(args[name] ?? placeholder),
    ),
};

export const messages = createMessages(english);
