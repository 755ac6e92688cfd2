import { seconds } from "../lib/launcher/setup/progress.mjs";

const CORES = 2;

/**
 * @typedef {{ passed: number, failed: number, report?: string, notes?: string }} Outcome
 * `report` is shown when something failed, `notes` always.
 * @typedef {{ name: string, needs?: string[], cores?: number, run: () => Promise<Outcome> }} Step
 */

/**
 * Runs steps as soon as the steps that they need have ended and cores are free, and adds up what passed and failed.
 * A failed step does not stop the others: one run reports everything.
 * @param {Step[]} steps
 */
export async function runSteps(steps) {
  const total = { passed: 0, failed: 0, times: [] };
  const waiting = [...steps];
  const running = new Map();
  while (waiting.length > 0 || running.size > 0) {
    for (const step of takeRunnable(waiting, running)) {
      running.set(step.name, { step, ended: runStep(step) });
    }
    const { name, passed, failed, ms } = await Promise.race(
      [...running.values()].map(({ ended }) => ended),
    );
    running.delete(name);
    total.passed += passed;
    total.failed += failed;
    total.times.push({ name, ms });
  }
  return total;
}

function takeRunnable(waiting, running) {
  const unfinished = new Set([...waiting.map(({ name }) => name), ...running.keys()]);
  let free = CORES;
  for (const { step } of running.values()) free -= step.cores ?? 1;
  const runnable = [];
  for (const step of [...waiting]) {
    const { needs = [], cores = 1 } = step;
    if (cores > free || needs.some((name) => unfinished.has(name))) continue;
    free -= cores;
    waiting.splice(waiting.indexOf(step), 1);
    runnable.push(step);
  }
  return runnable;
}

async function runStep({ name, run }) {
  const startedAt = performance.now();
  console.log(`… ${name}`);
  const { passed, failed, report, notes } = await run().catch((error) => ({
    passed: 0,
    failed: 1,
    report: [error.output, error.stack].filter(Boolean).join("\n"),
  }));
  const ms = performance.now() - startedAt;
  const counts = passed + failed === 1 ? "" : `, ${passed} passed, ${failed} failed`;
  console.log(`${failed > 0 ? "✗" : "✓"} ${name} (${seconds(ms)}${counts})`);
  if (notes) console.log(`\n${notes.trim()}\n`);
  if (failed > 0 && report) console.log(`\n${report.trim()}\n`);
  return { name, passed, failed, ms };
}
