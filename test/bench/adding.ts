// How fast an add is, and what it costs: from the last Enter to the request, and from the answer to the row.
import type { RecordedRequest, Sandbox } from '../sandbox/sandbox';
import type { VscodeWindow } from '../vscode/window';

export interface Add {
  readonly requests: number;
  readonly enterToRequestMs: number;
  readonly answerToRowMs: number;
}

/** One client with only a name, typed and reviewed like a person does; the view is open and its list read. */
export async function measureAdd(
  window: VscodeWindow,
  sandbox: Sandbox,
  name: string,
): Promise<Add> {
  const before = sandbox.requests.length;
  await window.runCommand('Clockify: Add Client');
  await window.quickInput.waitForTitle('Add Client');
  await window.quickInput.type(name);
  for (let step = 1; step <= 4; step += 1) {
    await window.quickInput.accept();
    await window.page.waitForFunction(
      `document.querySelector('.quick-input-title').textContent.includes('${step + 1}/5')`,
    );
  }
  await window.page.evaluate(`(${watchEnterAndRow})(${JSON.stringify(name)})`);
  const arrival = sandbox.nextRequest({ method: 'POST' });
  await window.quickInput.accept();
  const request = await arrival;
  await window.page.waitForFunction('globalThis.bench.rowAt !== undefined');
  const seen = await window.page.evaluate<Seen>('globalThis.bench');
  return {
    requests: sandbox.requests.length - before,
    enterToRequestMs: request.receivedAt - seen.enterAt,
    answerToRowMs: seen.rowAt - answeredAt(request),
  };
}

function answeredAt(request: RecordedRequest): number {
  if (request.answeredAt === undefined) {
    throw new Error('The row is there before the answer.');
  }
  return request.answeredAt;
}

/** Milliseconds since 1970, on the clock that the sandbox's records use, too. */
interface Seen {
  enterAt: number;
  rowAt: number;
}

/** Runs in the page. As text, since the types of a page are not those of a script. */
const watchEnterAndRow = `(name) => {
  const now = () => performance.timeOrigin + performance.now();
  const seen = (globalThis.bench = {});
  addEventListener('keydown', (event) => {
    if (event.key === 'Enter') seen.enterAt ??= performance.timeOrigin + event.timeStamp;
  }, { capture: true, once: true });
  const observer = new MutationObserver(() => {
    const rows = [...document.querySelectorAll('.part.sidebar [role=treeitem]')];
    // What a screen reader says tells the client from its draft, and from its row while it is on the way.
    if (rows.some((row) => row.getAttribute('aria-label') === 'Client ' + name)) {
      seen.rowAt ??= now();
      observer.disconnect();
    }
  });
  observer.observe(document.body, { childList: true, subtree: true, attributes: true });
}`;
