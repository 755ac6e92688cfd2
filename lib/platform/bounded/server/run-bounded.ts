// What people configure (schemas, paths, templates, files, code) runs over texts of others only here: in processes with a
// deadline and a memory limit, so that none of it can stop the process that asked. Processes and not threads: a thread that
// reaches its memory limit in one large allocation ends the whole process with it.
import { fork, type ChildProcess } from "node:child_process";
import { availableParallelism } from "node:os";
import path from "node:path";

import { errorMessage } from "@/lib/base/errors";
import type { WrittenNumber } from "@/lib/base/json/written-numbers";
import { processWide } from "@/lib/base/values/process-wide";
import { currentShare } from "@/lib/platform/process/share";
import type { ParsedYaml } from "../parsed-yaml";
import { FairTurns } from "./fair-turns";

/** How values are escaped for the text that they are put into; "none" prints them as Liquid does. */
export type TemplateKind = "plain" | "json" | "form" | "xml" | "url" | "none";

export interface CheckedTemplate {
  text: string;
  variables: readonly string[];
}

export interface Match {
  /** Null for a match that is not part of the JSON. */
  keys: string[] | null;
  /** Absent for an object or list that the keys lead to. */
  value?: unknown;
}

interface Tasks {
  /** Renders a Liquid template over `scope`. */
  render: {
    input: { text: string; scope: object; escape: TemplateKind; written?: WrittenNumber[] };
    output: string;
  };
  /** For each Liquid template why it cannot be rendered, whatever the values of its `variables` are; else null. */
  checkTemplates: {
    input: { templates: readonly CheckedTemplate[] };
    output: (string | null)[];
  };
  /** What a JSONPath finds, at most 1,000 values. */
  select: { input: { path: string; json: unknown }; output: Match[] };
  /** For each value what is wrong with it; null for one that conforms to the JSON Schema. */
  conform: { input: { schema: object; values: readonly unknown[] }; output: (string | null)[] };
  parseYaml: { input: { text: string; maxAliases: number }; output: ParsedYaml };
  /** TypeScript with modules, as a script. */
  stripTypes: { input: { source: string }; output: string };
}

export type Bounded<T> = { ok: true; value: T } | { ok: false; problem: string };

const DEFAULT_DEADLINE_MS = 3000;
/** For a process to start and to load its library on a busy machine. */
const START_MS = 30_000;
const MEMORY_MB = 128;
/** The exit code of a process that aborts, where a shell or an init between reports no signal. */
const ABORTED = 134;
const PROGRAM = ["lib", "platform", "bounded", "server", "bounded-worker.mjs"];

/**
 * Runs one task; `problem` is the reason if there is no value: the library's message, or the limit that was reached.
 * Projects take turns. Throws unavailable if too many tasks wait before this one.
 */
export function runBounded<T extends keyof Tasks>(
  task: T,
  input: Tasks[T]["input"],
  deadlineMs = DEFAULT_DEADLINE_MS,
): Promise<Bounded<Tasks[T]["output"]>> {
  const pool = processWide("bounded-pool", () => new ProcessPool());
  // What the worker answers to a task is of the type that the table above names.
  return pool.run({ task, input, deadlineMs }, currentShare()) as Promise<
    Bounded<Tasks[T]["output"]>
  >;
}

interface Job {
  task: keyof Tasks;
  input: object;
  deadlineMs: number;
}

type ProcessMessage =
  { type: "begun" } | { type: "done"; value: unknown } | { type: "failed"; problem: string };

class ProcessPool {
  readonly #turns = new FairTurns(Math.max(2, Math.min(4, availableParallelism())));
  readonly #idle = new Set<ChildProcess>();

  async run(
    job: Job,
    { owner, waitMs }: ReturnType<typeof currentShare>,
  ): Promise<Bounded<unknown>> {
    const free = await this.#turns.take(owner, waitMs);
    try {
      return await this.#runIn(this.#take(), job);
    } finally {
      free();
    }
  }

  #take(): ChildProcess {
    const [child = startProcess()] = this.#idle;
    this.#idle.delete(child);
    child.removeAllListeners();
    child.ref();
    child.channel?.ref();
    return child;
  }

  /** A process that ran into a limit is ended; one that answered serves again. */
  async #runIn(child: ChildProcess, job: Job): Promise<Bounded<unknown>> {
    const { bounded, isSpent: mustEnd } = await outcomeOf(child, job);
    child.removeAllListeners();
    child.on("error", () => child.kill("SIGKILL"));
    child.unref();
    child.channel?.unref();
    if (mustEnd) child.kill("SIGKILL");
    else {
      this.#idle.add(child);
      child.once("exit", () => this.#idle.delete(child));
    }
    return bounded;
  }
}

function startProcess(): ChildProcess {
  return fork(path.join(/* turbopackIgnore: true */ process.cwd(), ...PROGRAM), {
    env: { NODE_ENV: "production" },
    execArgv: [`--max-old-space-size=${String(MEMORY_MB)}`],
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
}

interface Outcome {
  bounded: Bounded<unknown>;
  /** The process cannot be used again. */
  isSpent: boolean;
}

function outcomeOf(child: ChildProcess, { task, input, deadlineMs }: Job): Promise<Outcome> {
  return new Promise((resolve) => {
    let timer: NodeJS.Timeout | undefined;
    const end = (bounded: Bounded<unknown>, isSpent: boolean) => {
      clearTimeout(timer);
      resolve({ bounded, isSpent });
    };
    const endProcess = (problem: string) => {
      end({ ok: false, problem }, true);
    };
    const limitTo = (ms: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        endProcess(`it took longer than ${String(deadlineMs / 1000)} seconds`);
      }, ms);
    };
    limitTo(START_MS);
    child.on("message", (message: ProcessMessage) => {
      if (message.type === "begun") limitTo(deadlineMs);
      else if (message.type === "failed") end({ ok: false, problem: message.problem }, false);
      else end({ ok: true, value: message.value }, false);
    });
    child.once("error", (error) => {
      endProcess(errorMessage(error));
    });
    child.once("exit", (code, signal) => {
      const isMemory = signal === "SIGABRT" || code === ABORTED;
      endProcess(
        isMemory ? `it used more than ${String(MEMORY_MB)} MB of memory` : "its process ended",
      );
    });
    try {
      child.send({ task, input });
    } catch (error) {
      // What cannot be copied to another process, such as a value that is nested too deep.
      endProcess(errorMessage(error));
    }
  });
}
