// Long lists of clients as real ones look: companies of several countries, most fields filled in, initials as unequal as they
// are. The same at each call, so that one run can be compared with another.
import type { NewClient, Sandbox, SandboxAccount, SandboxWorkspace } from '../sandbox/sandbox';

/** A quarter with S, as in a German phone book, so that this group is split twice. */
const people = words(`
  Sachs Sailer Sánchez Sauer Schäfer Scharf Schenk Schiller Schilling Schlegel Schmid Schmidt Schmitz Schnabel Schneider
  Schnell Schnitzler Scholz Schön Schöne Schreiber Schröder Schubert Schulte Schultz Schulz Schumacher Schumann Schuster
  Schütz Schwab Schwarz Schweizer Seidel Seifert Silva Simon Skála Smith Söderberg Sommer Stahl Stein Steiner Stone Suárez
  Świątek Szabó Abel Åberg Adler Álvarez Andersson Arnold Bach Bauer Becker Berg Bianchi Böhm Braun Brown Çelik Červený
  Clark Conti Costa Dąbrowski Davies Díaz Dietrich Dubois Dvořák Ebert Élie Engel Evans Faber Fischer Fontaine Frank Fuchs
  García Girard Gomes Graf Großmann Haas Hahn Hansen Hill Hoffmann Horváth Huber Ibsen Ito Ivanov Jäger Jansen Jones
  Kaiser Keller Khan Klein Koch König Kowalczyk Kraus Lambert Lange Lee Lewis Łukasik Marek Martin Meyer Mills Moreau
  Müller Nagy Neumann Nguyễn Nowak Nyström O’Brien Olsen Öztürk Park Pérez Peters Petrov Quandt Reid Richter Rossi Roth
  Ruiz Tanaka Thompson Toth Turner Ulrich Ünal Vargas Vogel Wagner Weber Weiß White Winkler Xavier Yılmaz Young Żak
  Zhang Ziegler Иванов Орлова 田中 1a 24/7 3M 4U @home
`);

const trades = words(`
  Architects Bakery Consulting Dental Elektrotechnik Films Gartenbau Holzbau Immobilien Küchen Logistics Media Naturkost
  Optik Reisen Studio Théâtre Umzüge Verlag Zahntechnik
`);

const forms = ['GmbH', 'AG', 'Ltd', 'Inc.', 'S.à r.l.', 'Sp. z o.o.', '& Söhne', '& Partners'];

const places = [
  ...['10119 Berlin\nGermany', '79098 Freiburg im Breisgau\nGermany', '1010 Wien\nAustria'],
  ...['Oxford OX1 4JF\nUnited Kingdom', '31-147 Kraków\nPoland', '75011 Paris\nFrance'],
  ...['5004 Bergen\nNorway', 'Rotterdam 3089 KN\nNetherlands', 'Porto 4000-322\nPortugal'],
];

const streets = ['Lindenallee', 'Harbour Road', 'ul. Długa', 'Rue de la Paix', 'Merton Row'];

const notes = [
  'Invoice on the last Friday of the month, with the time sheet.',
  'Purchase order number on every invoice; pays within 30 days, sometimes 45.',
  'Menu boards and the web shop. Call before ten, the ovens are on after that.',
  'Rahmenvertrag bis Ende 2027, Stundensatz wie vereinbart. Rechnungen bitte nur per E-Mail.',
  'Met at the fair in Köln. Two catalogues a year, and the season brochure in spring.',
];

const dayMs = 24 * 60 * 60 * 1000;

/** That many clients of different names, in no order; one of twenty is archived. */
function manyClients(count: number): NewClient[] {
  const below = numbers();
  const clients = new Map<string, NewClient>();
  while (clients.size < count) {
    const business = `${oneOf(trades, below)} ${oneOf(forms, below)}`;
    const owner = oneOf(people, below);
    const name = `${owner} ${business}`;
    const free = clients.has(name) ? `${owner} & ${oneOf(people, below)} ${business}` : name;
    clients.set(free, clientOf(free, below));
  }
  return [...clients.values()];
}

/** Fills a sandbox with one account and one workspace, which has that many. */
export function fillWithMany(
  sandbox: Sandbox,
  count: number,
  apiKey?: string,
): { account: SandboxAccount; workspace: SandboxWorkspace } {
  const account = sandbox.addAccount(apiKey === undefined ? {} : { apiKey });
  const workspace = sandbox.addWorkspace(account);
  manyClients(count).forEach((client) => sandbox.addClient(workspace, client));
  return { account, workspace };
}

function clientOf(name: string, below: Below): NewClient {
  const domain = `${name.replace(/[^\p{L}\p{N}]+/gu, '-').toLowerCase()}.example`;
  return {
    name,
    email: `${oneOf(['office', 'billing', 'accounts', 'rechnung'], below)}@${domain}`,
    address: `${oneOf(streets, below)} ${below(200)}\n${oneOf(places, below)}`,
    note: oneOf(notes, below),
    ...(below(10) === 0 && { ccEmails: [`projects@${domain}`] }),
    archived: below(20) === 0,
    createdAt: Date.UTC(2021, 0) + below(2000) * dayMs,
  };
}

/** A whole number from 0 on. */
type Below = (limit: number) => number;

/** Evenly spread, and the same each time: a linear congruential generator, of which only the upper bits are good. */
function numbers(): Below {
  let state = 1;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

function oneOf(choices: readonly string[], below: Below): string {
  return choices[below(choices.length)] ?? '';
}

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
