// The entry that VS Code calls in its extension host to run the tests of this folder. esbuild.js adds the list of files.
import Mocha from 'mocha';

/** Loads the test files with `load`, runs them, and prints a line for each test and one with the totals. */
export async function runTests(load: () => Promise<void>): Promise<void> {
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 20_000, forbidOnly: true });
  // Mocha defines describe() and it() when it loads a file; ours are in the bundle, so it is told of one.
  mocha.suite.emit(Mocha.Suite.constants.EVENT_FILE_PRE_REQUIRE, globalThis, 'host', mocha);
  await load();
  const failed = await new Promise<number>((resolve) => {
    report(mocha.reporter(silent).run(resolve));
  });
  if (failed > 0) {
    throw new Error(`${failed} of the tests in the extension host failed.`);
  }
}

/** Mocha's own reporters write to stdout, of which only whole console lines reach the outside. */
const silent = class extends Mocha.reporters.Base {};

function report(runner: Mocha.Runner): void {
  const { constants } = Mocha.Runner;
  let passed = 0;
  let failed = 0;
  runner.on(constants.EVENT_SUITE_BEGIN, (suite) => {
    if (!suite.root) {
      print(`${indent(suite)}${suite.title}`);
    }
  });
  runner.on(constants.EVENT_TEST_PASS, (test) => {
    passed += 1;
    print(`${indent(test)}✔ ${test.title} (${test.duration ?? 0} ms)`);
  });
  runner.on(constants.EVENT_TEST_FAIL, (test, error: unknown) => {
    failed += 1;
    print(`${indent(test)}✘ ${test.title}\n${textOf(error)}`);
  });
  runner.on(constants.EVENT_RUN_END, () => {
    console.log(`##totals ${JSON.stringify({ passed, failed })}`);
  });
}

/** The mark sets these lines apart from what VS Code and the extension log. */
function print(text: string): void {
  console.log(text.replace(/^/gm, '| '));
}

function indent(item: Mocha.Suite | Mocha.Runnable): string {
  return '  '.repeat(item.titlePath().length);
}

function textOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
