// The thread that runs code of a project, inside QuickJS compiled to WebAssembly. Plain JavaScript: it is loaded by its
// path, whichever bundle asks. Only texts go in and out, so nothing of Node is within the reach of that code.
import { parentPort, workerData } from "node:worker_threads";

import { newQuickJSWASMModuleFromVariant, newVariant, RELEASE_SYNC } from "quickjs-emscripten";

import { answerAtOnce, isAnsweredAtOnce } from "./sandbox-host.mjs";
import { PRELUDE } from "./sandbox-prelude.mjs";

const STACK_BYTES = 256 * 1024;
/** The engine itself, and 64 MB for code. QuickJS cannot see how large its allocations are, so its own limit never ends it. */
const MEMORY_PAGES = { initial: 256, maximum: 256 + 1024 };
const MAX_TIMERS = 100;
const MAX_LOGS = 200;
/** What is asked beyond these is refused here; beyond the second, the code is ended. */
const MAX_FETCHES = 20;
const MAX_REFUSED_FETCHES = 100;
const MAX_TEXT = 10 * 1024 * 1024;

const { source, given, timeoutMs } = workerData;
/** Whether the engine was last refused memory. It then loses the jobs of promises without an error. */
let isOutOfMemory = false;
class BoundedMemory extends WebAssembly.Memory {
  grow(pages) {
    isOutOfMemory = true;
    const before = super.grow(pages);
    isOutOfMemory = false;
    return before;
  }
}
const wasmMemory = new BoundedMemory(MEMORY_PAGES);
const quickjs = await newQuickJSWASMModuleFromVariant(newVariant(RELEASE_SYNC, { wasmMemory }));
let deadline = Infinity;
let deadlineTimer;
const runtime = quickjs.newRuntime();
runtime.setMaxStackSize(STACK_BYTES);
runtime.setInterruptHandler(() => Date.now() > deadline);
const vm = runtime.newContext();
const timers = new Map();
let fetches = 0;
let fetchCount = 0;
let logCount = 0;
let isOver = false;

const HOST = {
  log: (text) => {
    logCount += 1;
    if (logCount <= MAX_LOGS) parentPort.postMessage({ type: "log", text: text.slice(0, 2000) });
  },
  timer: (text) => {
    const [id, ms] = JSON.parse(text);
    if (timers.size >= MAX_TIMERS) return end("failed", "Error: too many timers at once");
    const wait = Math.min(Math.max(ms, 0), 60_000);
    timers.set(
      id,
      setTimeout(() => {
        timers.delete(id);
        call("fire", vm.newNumber(id));
      }, wait),
    );
  },
  clear: (text) => {
    clearTimeout(timers.get(Number(text)));
    timers.delete(Number(text));
  },
  fetch: (text) => {
    fetches += 1;
    fetchCount += 1;
    if (fetchCount > MAX_REFUSED_FETCHES) return end("failed", "Error: too many calls of fetch");
    if (fetchCount > MAX_FETCHES) return refuseFetch(text);
    parentPort.postMessage({ type: "fetch", text });
  },
  done: (text) => end("done", text),
  failed: (text) => end("failed", text.slice(0, 2000)),
};

function refuseFetch(text) {
  const [id] = JSON.parse(text);
  setImmediate(() => {
    fetches -= 1;
    const refusal = JSON.stringify({ error: `At most ${MAX_FETCHES} calls of fetch a turn.` });
    call("settle", vm.newNumber(id), vm.newString(refusal));
  });
}

parentPort.on("message", ({ id, text }) => {
  fetches -= 1;
  call("settle", vm.newNumber(id), vm.newString(text));
});

const host = vm.newFunction("host", (kind, text) => {
  const length = vm.getProp(text, "length").consume((handle) => vm.getNumber(handle));
  if (length > MAX_TEXT) return end("failed", "Error: a text of more than 10 MB");
  const asked = vm.getString(kind);
  if (isAnsweredAtOnce(asked)) return vm.newString(answerAtOnce(asked, vm.getString(text)));
  HOST[asked]?.(vm.getString(text));
});
const prelude = take(vm.evalCode(PRELUDE, "sandbox.js"));
const tools = prelude && take(vm.callFunction(prelude, vm.undefined, host));
// Counted from here: how fast a thread starts is not the fault of the code.
parentPort.postMessage({ type: "begun", text: "" });
deadline = Date.now() + timeoutMs;
deadlineTimer = setTimeout(() => end("failed", "interrupted"), timeoutMs);
const reply = tools && take(vm.evalCode(source, "reply.js"));
if (reply && vm.typeof(reply) !== "function")
  end("failed", "The code must define a function called reply.");
else if (reply) call("start", reply, vm.newString(given));

/** Calls a function of the prelude and all that follows from it, then looks whether anything can still come. */
function call(name, ...values) {
  if (isOver) return;
  take(vm.callFunction(vm.getProp(tools, name), vm.undefined, ...values))?.dispose();
  if (isOver) return;
  const jobs = runtime.executePendingJobs();
  if (jobs.error) fail(jobs.error);
  if (Date.now() > deadline) end("failed", "interrupted");
  if (timers.size > 0 || fetches > 0) return;
  if (isOutOfMemory) end("failed", "out of memory");
  end("failed", "The code never answers: it waits for something that cannot come.");
}

/** The value of a result; a failure ends the run. */
function take(result) {
  if (!result.error) return result.value;
  fail(result.error);
  return null;
}

function fail(handle) {
  // Without memory for an error, the engine throws null.
  const error = vm.dump(handle) ?? "out of memory";
  const text = error?.message === undefined ? String(error) : `${error.name}: ${error.message}`;
  end("failed", text.slice(0, 2000));
}

function end(type, text) {
  if (isOver) return;
  isOver = true;
  parentPort.postMessage({ type, text });
  parentPort.close();
  clearTimeout(deadlineTimer);
  for (const timer of timers.values()) clearTimeout(timer);
}
