// A freelancer's account to try the extension with.
import type { NewClient, Sandbox, SandboxAccount, SandboxWorkspace } from './sandbox';

const clients: readonly Omit<NewClient, 'createdAt'>[] = [
  {
    name: 'Alder & Finch Publishing',
    email: 'accounts@alderfinch.example',
    ccEmails: ['editorial@alderfinch.example'],
    address: '18 Merton Row\nOxford OX1 4JF\nUnited Kingdom',
    note: 'Book covers and two catalogues a year. Invoice on the last Friday of the month.',
  },
  {
    name: 'Bäckerei Sonnenschein',
    email: 'buero@baeckerei-sonnenschein.example',
    address: 'Lindenallee 7\n79098 Freiburg im Breisgau\nGermany',
    note: 'Menu boards and the web shop. Call before ten, the ovens are on after that.',
  },
  { name: 'Café Müller' },
  {
    name: 'Copperline Logistics',
    email: 'ap@copperline.example',
    ccEmails: ['h.okafor@copperline.example', 'projects@copperline.example'],
    address: 'Dock 4, Harbour Road\nRotterdam 3089 KN\nNetherlands',
    note: 'Purchase order number on every invoice.',
  },
  {
    name: 'Dr. Amara Nwosu, Physiotherapy',
    email: 'praxis@nwosu-physio.example',
    note: 'Appointment cards, website once a quarter.',
  },
  {
    name: 'Fjord & Fell Outdoors',
    email: 'hello@fjordandfell.example',
    address: 'Strandgaten 212\n5004 Bergen\nNorway',
  },
  {
    name: 'Greenhouse Co-op',
    email: 'board@greenhouse-coop.example',
    ccEmails: [
      'treasurer@greenhouse-coop.example',
      'events@greenhouse-coop.example',
      'shop@greenhouse-coop.example',
    ],
    note: 'Charity rate agreed until the end of 2027.',
  },
  { name: 'Harbor Lane Dental', email: 'office@harborlanedental.example' },
  {
    name: 'Kowalczyk Architekci',
    email: 'biuro@kowalczyk-arch.example',
    address: 'ul. Długa 31/4\n31-147 Kraków\nPoland',
    note: 'Competition boards. Files named after their project numbers.',
  },
  { name: 'Lumen Yoga' },
  {
    name: 'Old Mill Brewery',
    email: 'sam@oldmillbrewery.example',
    note: 'Labels for 2024 only; moved to an agency.',
    archived: true,
  },
  {
    name: 'Pixel & Pine GmbH',
    email: 'rechnung@pixelpine.example',
    address: 'Torstraße 99\n10119 Berlin\nGermany',
    note: 'Subcontracting. Time sheet with every invoice.',
  },
  {
    name: 'Riverside Theatre',
    address: 'Crisp Road\nLondon W6 9RL\nUnited Kingdom',
    note: 'Season brochure, finished in spring.',
    archived: true,
  },
  {
    name: 'Żółw & Syn',
    email: 'biuro@zolw.example',
    address: 'ul. Świętojańska 12\n81-368 Gdynia\nPolska',
    note: 'Invoices in Polish; VAT number on every one.',
  },
];

/** By the name of the client that they point to. */
const projects: Readonly<Record<string, readonly string[]>> = {
  'Copperline Logistics': ['Container app'],
  'Pixel & Pine GmbH': ['Design system', 'Landing pages', 'Trade fair'],
};

/** Fills a sandbox with one account, one workspace and fourteen clients, two of them archived, some with projects. */
export function fillWithSample(
  sandbox: Sandbox,
  apiKey?: string,
): { account: SandboxAccount; workspace: SandboxWorkspace } {
  const account = sandbox.addAccount({
    name: 'Dana Demo',
    email: 'dana@example.com',
    ...(apiKey !== undefined && { apiKey }),
  });
  const workspace = sandbox.addWorkspace(account, {
    name: 'Northwind Studio',
    currencies: ['EUR', 'GBP', 'USD'],
  });
  for (const client of clients) {
    const { id: clientId, name } = sandbox.addClient(workspace, client);
    for (const project of projects[name] ?? []) {
      sandbox.addProject(workspace, { name: project, clientId });
    }
  }
  return { account, workspace };
}
