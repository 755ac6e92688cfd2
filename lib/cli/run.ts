import { errorMessage } from "@/lib/base/errors";
import { compare } from "./commands/compare";
import { exportBatch, importBatch } from "./commands/files";
import { gate } from "./commands/gate";
import { cancelStarted, startSuite } from "./commands/start";
import { wait } from "./commands/wait";
import { CliError, EXIT, SIGNAL_EXIT } from "./exit-codes";
import { HELP } from "./help";
import { connectionOf, readOptions, type CommandName, type Options } from "./options";
import { progressOf } from "./output/progress";
import { oneLine } from "./output/terminal";
import { currentProcess, type Process } from "./process";
import { serverAt } from "./request";
import type { Session } from "./session";

type Command = (session: Session) => Promise<number>;

const COMMANDS: Record<CommandName, Command> = {
  run: startSuite,
  gate,
  wait,
  compare,
  export: exportBatch,
  import: importBatch,
};

/** Resolves with the exit code. */
export async function run(
  args: readonly string[],
  io: Process = currentProcess(),
): Promise<number> {
  if (args.length === 0 || args[0] === "help" || isForHelp(args)) {
    io.out(HELP);
    return args.length === 0 ? EXIT.usage : EXIT.passed;
  }
  try {
    return await runCommand(readOptions(args), io);
  } catch (error) {
    io.err(`${oneLine(errorMessage(error))}\n`);
    // Node would end with 1, which means that a rule is broken.
    return error instanceof CliError ? error.exitCode : EXIT.incomplete;
  }
}

/** What comes after `--` is of another command. */
function isForHelp(args: readonly string[]): boolean {
  const [help, command] = [args.indexOf("--help"), args.indexOf("--")];
  return help >= 0 && (command < 0 || help < command);
}

async function runCommand(options: Options, io: Process): Promise<number> {
  const interruption = new AbortController();
  const signals: (keyof typeof SIGNAL_EXIT)[] = [];
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    io.onSignal(signal, () => {
      signals.push(signal);
      interruption.abort();
    });
  const connection = connectionOf(options, io);
  const progress = progressOf(io, options.has("quiet"));
  const serverUntil = (signal: AbortSignal, retryForMs: number) =>
    serverAt({
      ...{ ...connection, signal, retryForMs },
      onRetry: (reason) => {
        progress.say(`${connection.url} does not answer (${reason}), asking again`);
      },
    });
  const server = serverUntil(interruption.signal, connection.retryForMs);
  const { signal } = interruption;
  const session: Session = { options, io, server, signal, progress, start: null };
  try {
    return await COMMANDS[options.name](session);
  } catch (error) {
    const [interruptedBy] = signals;
    if (interruptedBy === undefined) throw error;
    const left = AbortSignal.timeout(CANCEL_MS);
    await cancelStarted({ ...session, server: serverUntil(left, CANCEL_MS) });
    return SIGNAL_EXIT[interruptedBy];
  } finally {
    progress.end();
  }
}

/** An interrupted command ends soon, also where the server does not answer. */
const CANCEL_MS = 8000;
