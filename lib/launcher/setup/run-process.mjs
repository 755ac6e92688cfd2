import { spawn } from "node:child_process";

/** A step that failed: a sentence for the user, and the tool's output. */
class StepError extends Error {
  name = "StepError";

  constructor(message, output = "") {
    super(message);
    this.output = output;
  }
}

/** Runs a program quietly; its output is shown only when it fails. */
export async function runQuietly(what, [program, ...args], options = {}) {
  const { code, output } = await captureOutput([program, ...args], options);
  if (code !== 0) throw new StepError(`${what} failed.`, output);
}

/** The exit code of a program and everything that it wrote, in the order in which it came. */
export function captureOutput([program, ...args], { env = {}, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, ...env },
      ...options,
    });
    let output = "";
    const collect = (chunk) => (output += chunk);
    child.stdout.setEncoding("utf8").on("data", collect);
    child.stderr.setEncoding("utf8").on("data", collect);
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code: code ?? signal, output }));
  });
}
