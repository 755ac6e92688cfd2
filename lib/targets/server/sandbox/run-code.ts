// Runs code of a project in a thread of its own, which is ended when the code is done, fails or times out.
import path from "node:path";
import { Worker } from "node:worker_threads";

import { z } from "zod";

import { AppError, errorMessage, isAppError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseShallowJson } from "@/lib/base/json/json";
import { runBounded } from "@/lib/platform/bounded/server/run-bounded";
import { fetchForCode } from "./fetch-for-code";

/** Loaded by its path at run time, because no bundle contains it. */
const THREAD = ["lib", "targets", "server", "sandbox", "sandbox-worker.mjs"];
/** Timeout for the start of a thread on a busy machine, before the timeout of its code begins. */
const START_MS = 10_000;
/** QuickJS checks the time only between steps; after this time a thread in a long step is ended. */
const GRACE_MS = 500;
const MAX_LOGS = 200;
const MAX_FETCHES = 20;

interface Code {
  source: string;
  /** What its function is given. */
  given: object;
  /** Texts of the project that may contain an address: only these addresses of this machine may be requested. */
  written: readonly string[];
  timeoutMs: number;
}

interface RunOptions {
  signal?: AbortSignal | undefined;
  logs: string[];
}

const sandboxMessageSchema = z.object({
  type: z.enum(["begun", "log", "fetch", "done", "failed"]),
  text: z.string(),
});
type SandboxMessage = z.infer<typeof sandboxMessageSchema>;
const fetchSchema = z.tuple([z.number(), z.unknown()]);

/** Resolves with the function's result as JSON text. Throws upstream_failed for any other outcome. */
export async function runCode(code: Code, watching: RunOptions): Promise<string> {
  const { signal } = watching;
  signal?.throwIfAborted();
  const source = await toScript(code.source);
  signal?.throwIfAborted();
  const worker = new Worker(path.join(/* turbopackIgnore: true */ process.cwd(), ...THREAD), {
    workerData: {
      source,
      given: printJson(code.given),
      timeoutMs: code.timeoutMs,
    },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16 },
  });
  const stop = new AbortController();
  try {
    return await outcomeOf(worker, code, { ...watching, stop: stop.signal });
  } finally {
    stop.abort();
    await worker.terminate();
  }
}

/** A script whose value is the function: of what the code exports, or what it calls `reply`. */
async function toScript(source: string): Promise<string> {
  const plain = await runBounded("stripTypes", { source });
  if (!plain.ok)
    throw new AppError("validation_failed", `The code cannot be read: ${plain.problem}`);
  return `((exports, module, require) => {${plain.value}
;return typeof reply === "function" ? reply : (module.exports.reply ?? module.exports.default ?? exports.reply ?? exports.default);
})(...((exports) => [exports, { exports }, (name) => { throw new Error("Nothing can be imported here, not even " + name); }])({}))`;
}

function outcomeOf(
  worker: Worker,
  { timeoutMs, written }: Code,
  { signal, logs, stop }: RunOptions & { stop: AbortSignal },
): Promise<string> {
  const until = signal ? AbortSignal.any([signal, stop]) : stop;
  let fetches = 0;
  return new Promise((resolve, reject) => {
    const fail = (text: string) => {
      reject(new AppError("upstream_failed", sentenceOf(text, timeoutMs)));
    };
    const answer = (text: string) => {
      fetches += 1;
      const asked = fetchSchema.safeParse(parseShallowJson(text));
      if (!asked.success) {
        fail("fetch was called with what cannot be read");
        return;
      }
      const [id, wanted] = asked.data;
      const isAllowed = fetches <= MAX_FETCHES;
      void fetchOnce(wanted, { isAllowed, signal: until, written }).then((result) => {
        worker.postMessage({ id, text: printJson(result) });
      });
    };
    const interrupt = () => {
      fail("interrupted");
    };
    let timer = setTimeout(interrupt, START_MS);
    const begin = () => {
      clearTimeout(timer);
      timer = setTimeout(interrupt, timeoutMs + GRACE_MS);
    };
    const handleMessage = ({ type, text }: SandboxMessage) => {
      if (type === "begun") begin();
      else if (type === "done") resolve(text);
      else if (type === "failed") fail(text);
      else if (type === "fetch") answer(text);
      else if (logs.length < MAX_LOGS) logs.push(text);
    };
    stop.addEventListener("abort", () => {
      clearTimeout(timer);
    });
    const onAbort = () => {
      reject(signal?.reason as Error); // the reason of the caller's signal
    };
    signal?.addEventListener("abort", onAbort, { signal: stop });
    worker.on("message", (message) => {
      handleMessage(sandboxMessageSchema.parse(message));
    });
    worker.on("error", (error) => {
      fail(errorMessage(error));
    });
    worker.on("exit", () => {
      fail("it ended without an answer");
    });
  });
}

async function fetchOnce(
  wanted: unknown,
  {
    isAllowed,
    ...fetching
  }: { isAllowed: boolean; signal: AbortSignal; written: readonly string[] },
): Promise<object> {
  if (!isAllowed) return { error: `At most ${String(MAX_FETCHES)} calls of fetch a turn.` };
  try {
    return { response: await fetchForCode(wanted, fetching) };
  } catch (error) {
    return { error: isAppError(error) ? errorMessage(error) : "The call failed." };
  }
}

/** QuickJS's own words as sentences. */
function sentenceOf(text: string, timeoutMs: number): string {
  if (/\binterrupted$/.test(text))
    return `The code did not return within ${String(timeoutMs / 1000)} seconds.`;
  if (/out of memory|memory access out of bounds|heap/i.test(text))
    return "The code used more memory than the 64 MB that it may use.";
  if (/stack overflow|call stack/i.test(text)) return "The code calls itself too deeply.";
  return text.startsWith("The code ") ? text : `The code failed: ${text}`;
}
