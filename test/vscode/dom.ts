// The little of the browser's document that page objects read inside the page. The project is type-checked without the
// DOM's own types, so that nothing in src/ can use them by mistake.

export interface PageElement {
  readonly textContent: string | null;
  readonly classList: { contains(name: string): boolean };
  getAttribute(name: string): string | null;
  querySelector(selectors: string): PageElement | null;
}

/** Whether that class is in the value of a class attribute. */
export function hasClass(classes: string | null, name: string): boolean {
  return classes?.split(' ').includes(name) ?? false;
}

/** Matches that text alone, spaces around it aside. */
export function exactly(text: string): RegExp {
  return new RegExp(`^\\s*${escapeRegExp(text)}\\s*$`);
}

/** Matches the label of an action, to which VS Code adds its keyboard shortcut: "Back (Alt+LeftArrow)". */
export function labelWithShortcut(label: string): RegExp {
  return new RegExp(`^${escapeRegExp(label)}( \\([^()]*\\))?$`);
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
