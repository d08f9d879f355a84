// Which host the key may be sent to. Nothing else in the extension builds an address.
// Source of the hosts: Clockify's API documentation, "API URLs", read in November 2026. The regional hosts are documented
// but no probe of them is on record.
import { ClockifyError } from './errors';
import { redact } from './redact';

const regionHosts = {
  global: 'api.clockify.me',
  eu: 'euc1.clockify.me',
  us: 'use2.clockify.me',
  uk: 'euw2.clockify.me',
  au: 'apse2.clockify.me',
  developer: 'developer.clockify.me',
} as const;

export type Region = keyof typeof regionHosts;

const regions = Object.keys(regionHosts) as Region[];

/** The addresses of all regions. */
export const regionApiUrls: readonly string[] = regions.map(apiUrlOf);

export interface Server {
  /** Where requests go; no trailing slash. */
  readonly apiUrl: string;
  /** Where people go with a browser; no trailing slash. */
  readonly webUrl: string;
  /** `custom` when the address was given by hand. */
  readonly region: Region | 'custom';
}

/** The web app of the regions: its pages are known for the global host only. */
const webUrl = 'https://app.clockify.me';

/**
 * The server that the settings name: `apiUrl` when it is given, else the region's.
 * @throws {ClockifyError} `invalidAddress` when the settings name no server that may get the key.
 */
export function resolveServer(region: string, apiUrl: string): Server {
  const address = apiUrl.trim();
  if (address !== '') {
    return customServer(address);
  }
  if (!isRegion(region)) {
    throw new ClockifyError('invalidAddress', { subject: redact(region) });
  }
  return regionServer(region);
}

function regionServer(region: Region): Server {
  return { apiUrl: apiUrlOf(region), webUrl, region };
}

function apiUrlOf(region: Region): string {
  return `https://${regionHosts[region]}/api/v1`;
}

/** What `server` gives; undefined where the settings name none that may get the key. */
export function serverOrNone(server: () => Server): Server | undefined {
  try {
    return server();
  } catch (error) {
    if (error instanceof ClockifyError) {
      return undefined;
    }
    throw error;
  }
}

/** Whether a key may go there without a question: to Clockify's own hosts, one label below its domain, and to this computer. */
export function isOwnHost(apiUrl: string): boolean {
  const { hostname, protocol } = new URL(apiUrl);
  const isClockify = protocol === 'https:' && /^[a-z\d-]+\.clockify\.me$/.test(hostname);
  return isClockify || isLoopback(hostname);
}

/** With its port. International names are spelled in ASCII, and nothing is cut, so that none looks like another. */
export const hostOf = (url: string): string => new URL(url).host;

function customServer(address: string): Server {
  const url = parseUrl(address);
  if (url === undefined || !isAllowed(url)) {
    // People paste their key into the wrong box.
    throw new ClockifyError('invalidAddress', { subject: redact(withoutUserInfo(address)) });
  }
  const path = withApiPath(url.pathname.replace(/(?<!\/)\/+$/, ''));
  const known = regions.find((region) => apiUrlOf(region) === url.origin + path);
  if (known !== undefined) {
    return regionServer(known);
  }
  return { apiUrl: url.origin + path, webUrl: url.origin, region: 'custom' };
}

const scheme = /^(?:[a-z]+:[/\\]+|https?:|[/\\]+)/i;

/** All that stands before an "@" may be a password: people do not encode the slashes in theirs, nor count those before it. */
function withoutUserInfo(address: string): string {
  const at = address.lastIndexOf('@');
  return at === -1 ? address : `${scheme.exec(address)?.[0] ?? ''}•••${address.slice(at)}`;
}

/** People paste the address of the server, of its API, or of the API's version; all three are meant. */
function withApiPath(path: string): string {
  if (path === '') {
    return '/api/v1';
  }
  return path.endsWith('/api') ? `${path}/v1` : path;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

/** A user name, a query or a fragment has no meaning in a base address, and may hide where it leads. */
function isAllowed(url: URL): boolean {
  const isPlain =
    url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const isSafe =
    url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isPlain && isSafe;
}

/** `URL` has already brought every spelling of an IPv4 address into the dotted one. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

function isRegion(value: string): value is Region {
  return Object.hasOwn(regionHosts, value);
}
