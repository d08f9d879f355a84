// Mocha's usual report, and its totals for test/tools/runAll.ts. In JavaScript, because mocha loads reporters by itself.
const { writeFileSync } = require('node:fs');
const { reporters, Runner } = require('mocha');

module.exports = class TotalsReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.CLOCKIFY_CLIENTS_TOTALS;
    if (file === undefined) {
      return;
    }
    runner.once(Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures } = this.stats;
      writeFileSync(file, JSON.stringify({ passed: passes, failed: failures }));
    });
  }
};
