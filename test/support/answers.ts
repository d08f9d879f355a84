// What a person does when asked, for ScriptedPrompts.

export type ScriptedAnswer =
  | {
      readonly to: 'text';
      readonly via: 'enter' | 'back' | 'submitButton' | 'tabButton';
      readonly value?: string;
    }
  | { readonly to: 'text'; readonly via: 'sideButton' }
  | { readonly to: 'text'; readonly via: 'remarkButton' }
  | { readonly to: 'pick'; readonly label: string | undefined }
  | {
      readonly to: 'search';
      readonly query: string;
      readonly label: string;
      readonly button?: string;
    }
  | { readonly to: 'question'; readonly id: string | undefined }
  | { readonly to: 'failure'; readonly button: string | undefined }
  | { readonly to: 'any'; readonly via: 'escape' }
  | { readonly to: 'any'; readonly via: 'meanwhile'; readonly act: () => Promise<void> };

/** Replaces what stands in the box, and presses Enter. */
export const type = (value: string): ScriptedAnswer => ({ to: 'text', via: 'enter', value });

/** Presses Enter on what stands in the box. */
export const enter: ScriptedAnswer = { to: 'text', via: 'enter' };

/** Presses Back in a box, with what stands there or with another text. */
export const back = (value?: string): ScriptedAnswer => ({
  to: 'text',
  via: 'back',
  ...(value !== undefined && { value }),
});

/** Presses the button that skips the rest of the form. */
export const submitNow = (value?: string): ScriptedAnswer => ({
  to: 'text',
  via: 'submitButton',
  ...(value !== undefined && { value }),
});

/** Presses the button that does something beside the box. */
export const pressSideButton: ScriptedAnswer = { to: 'text', via: 'sideButton' };

/** Presses the button that a remark has. */
export const pressRemarkButton: ScriptedAnswer = { to: 'text', via: 'remarkButton' };

export const choose = (label: string): ScriptedAnswer => ({ to: 'pick', label });

/** Types into a search and chooses a row, or presses one of its buttons. */
export const search = (query: string, label: string, button?: string): ScriptedAnswer => ({
  to: 'search',
  query,
  label,
  ...(button !== undefined && { button }),
});

/** Presses the button that opens an editor tab. */
export const openTab: ScriptedAnswer = { to: 'text', via: 'tabButton' };

/** Presses Back in a list. */
export const backFromList: ScriptedAnswer = { to: 'pick', label: undefined };

/** Presses the first button of a question. */
export const sayYes: ScriptedAnswer = { to: 'question', id: undefined };

/** Presses a button of a question, by its id. */
export const decide = (id: string): ScriptedAnswer => ({ to: 'question', id });

/** Presses a button of a failure, by its id. */
export const press = (button: string): ScriptedAnswer => ({ to: 'failure', button });

/** Closes the notice of a failure. */
export const close: ScriptedAnswer = { to: 'failure', button: undefined };

export const escape: ScriptedAnswer = { to: 'any', via: 'escape' };

/** No answer: something that happens while the question stands there. */
export const meanwhile = (act: () => Promise<void>): ScriptedAnswer => ({
  to: 'any',
  via: 'meanwhile',
  act,
});
