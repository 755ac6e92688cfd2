import { seconds } from "../lib/launcher/progress.mjs";

const AT_ONCE = 2;

/**
 * Runs steps as soon as what they need has ended, two at a time, and adds up what passed and failed.
 * A failed step does not stop the others: one run tells everything.
 */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0 };
  const waiting = [...steps];
  const running = new Map();
  while (waiting.length > 0 || running.size > 0) {
    for (const step of takeRunnable(waiting, running)) {
      running.set(step.name, runStep(step));
    }
    const { name, passed, failed } = await Promise.race(running.values());
    running.delete(name);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

function takeRunnable(waiting, running) {
  const unfinished = new Set([...waiting.map(({ name }) => name), ...running.keys()]);
  const runnable = waiting
    .filter(({ needs = [] }) => !needs.some((name) => unfinished.has(name)))
    .slice(0, AT_ONCE - running.size);
  for (const step of runnable) waiting.splice(waiting.indexOf(step), 1);
  return runnable;
}

async function runStep({ name, run }) {
  const startedAt = performance.now();
  const { passed, failed, output } = await run().catch((error) => ({
    passed: 0,
    failed: 1,
    output: [error.output, error.stack].filter(Boolean).join("\n"),
  }));
  const counts = passed + failed === 1 ? "" : `, ${passed} passed, ${failed} failed`;
  console.log(
    `${failed > 0 ? "✗" : "✓"} ${name} (${seconds(performance.now() - startedAt)}${counts})`,
  );
  if (failed > 0) console.log(`\n${output.trim()}\n`);
  return { name, passed, failed };
}
