// What the command line needs of the process that it runs in.

export interface Process {
  env: Readonly<Record<string, string | undefined>>;
  out: (text: string) => void;
  err: (text: string) => void;
  /** Progress is one line that is written again and again. */
  isTerminal: boolean;
  onSignal: (signal: "SIGINT" | "SIGTERM", listener: () => void) => void;
}

export function currentProcess(): Process {
  const { env, stdout, stderr } = process;
  return {
    env,
    out: (text) => void stdout.write(`${text}\n`),
    err: (text) => void stderr.write(text),
    isTerminal: stderr.isTTY,
    onSignal: (signal, listener) => void process.on(signal, listener),
  };
}
