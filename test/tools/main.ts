// What all scripts of this folder share: how one ends.

/** Runs the script and ends with the exit code that it resolves with; 1, and the message, when it rejects. */
export function runMain(main: () => Promise<number>): void {
  main().then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      console.error(error instanceof Error ? error.message : error);
      process.exit(1);
    },
  );
}
