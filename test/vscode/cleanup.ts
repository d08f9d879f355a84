// Things that must not outlive this process: child processes and temporary folders, each with the step that removes it.
// Every step is synchronous, for that is all that Node's "exit" event allows, and it also runs on Ctrl+C and on failure.

const steps = new Set<() => void>();

/** Runs `step` when this process ends, however it ends. The answer takes the step back. */
export function atEnd(step: () => void): () => void {
  listenOnce();
  steps.add(step);
  return () => {
    steps.delete(step);
  };
}

let isListening = false;

function listenOnce(): void {
  if (isListening) {
    return;
  }
  isListening = true;
  process.on('exit', runSteps);
  // A signal ends a process without the "exit" event unless somebody listens; the codes are the shell's.
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
  process.on('SIGHUP', () => process.exit(129));
}

function runSteps(): void {
  for (const step of [...steps].reverse()) {
    try {
      step();
    } catch (error) {
      console.error('Could not clean up:', error);
    }
  }
}
