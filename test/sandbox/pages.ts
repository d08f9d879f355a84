// The two web pages that the extension links to, for a demo without a Clockify account.
import type { Answer } from './answers';
import type { Model, Workspace } from './model';

/** The page at a path; undefined when there is none. */
export function pageAt(path: string, model: Model): Answer | undefined {
  if (path === '/clients') return page('Clients', clientsPage(model));
  if (path === '/manage-api-keys') return page('Manage API keys', keysPage(model));
  return undefined;
}

function page(title: string, content: string): Answer {
  const body = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} - Clockify demo sandbox</title>
<style>
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; font-weight: 600; padding-block: 0.5rem; }
th, td { border: 1px solid; padding: 0.4rem 0.6rem; text-align: start; vertical-align: top; }
td { white-space: pre-line; }
code { overflow-wrap: anywhere; }
</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>This is the demo sandbox on this computer. It is not Clockify, and it forgets everything when it stops.</p>
${content}
</main>
</body>
</html>
`;
  return { status: 200, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body };
}

function clientsPage({ workspaces }: Model): string {
  return workspaces.map((workspace) => clientsTable(workspace)).join('\n');
}

function clientsTable({ name, clients }: Workspace): string {
  const columns = ['Name', 'Email', 'Address', 'Note', 'State'];
  const heads = columns.map((column) => `<th scope="col">${column}</th>`).join('');
  const rows = [...clients]
    .sort((one, other) => one.name.localeCompare(other.name))
    .map(({ name: client, email, address, note, archived }) => {
      const cells = [email, address, note, archived ? 'Archived' : 'Active'];
      return `<tr><th scope="row">${escape(client)}</th>${cells
        .map((cell) => `<td>${escape(cell ?? '')}</td>`)
        .join('')}</tr>`;
    });
  return `<table>
<caption>${escape(name)}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>`;
}

function keysPage({ accounts: [account] }: Model): string {
  return account === undefined
    ? '<p>There is no account.</p>'
    : `<p>API key of ${escape(account.name)}, good for this sandbox only:</p>
<p><code>${escape(account.apiKey)}</code></p>`;
}

function escape(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
