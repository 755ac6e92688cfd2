// Runs one script in the code sandbox, in a process of its own, and prints the highest memory of that process in bytes.
import path from "node:path";
import { Worker } from "node:worker_threads";

const [source, timeoutMs] = process.argv.slice(2);
const worker = new Worker(
  path.join(process.cwd(), "lib/targets/server/sandbox/sandbox-worker.mjs"),
  {
    workerData: { source, given: "{}", timeoutMs: Number(timeoutMs) },
    env: {},
    stdout: true,
    stderr: true,
  },
);
worker.on("message", ({ type, text }) => {
  if (type !== "done" && type !== "failed") return;
  console.log(JSON.stringify({ text, peakBytes: process.resourceUsage().maxRSS * 1024 }));
  process.exit(0);
});
