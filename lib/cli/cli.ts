#!/usr/bin/env node
// The command line as the deployment serves it: one file without dependencies.
import { EXIT } from "./exit-codes";
import { run } from "./run";

// Without a listener Node would end with 1, which means that a rule is broken. A result that was lost is no pass.
const lost: string[] = [];
process.stdout.on("error", ({ message }: Error) => {
  lost.push(message);
  process.exitCode ||= EXIT.incomplete;
});
// Progress, which nothing depends on.
process.stderr.on("error", () => undefined);

const exitCode = await run(process.argv.slice(2));
process.exitCode = lost.length > 0 && exitCode === EXIT.passed ? EXIT.incomplete : exitCode;
