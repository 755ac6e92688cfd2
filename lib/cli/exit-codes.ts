import type { GateOutcome } from "@/lib/suites/gate/gate-report";

export const EXIT = { passed: 0, failed: 1, usage: 2, incomplete: 3 } as const satisfies Record<
  GateOutcome,
  number
>;

export const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143 } as const;

/** Ends the command with a sentence. */
export class CliError extends Error {
  override readonly name = "CliError";
  readonly exitCode: number;

  constructor(outcome: "usage" | "incomplete", message: string) {
    super(message);
    this.exitCode = EXIT[outcome];
  }
}
