// What every command has: a server, its options, where to write, and when it is interrupted.
import type { Options } from "./options";
import type { Progress } from "./output/progress";
import type { Process } from "./process";
import type { ServerClient } from "./request";

export interface Session {
  options: Options;
  io: Process;
  server: ServerClient;
  /** Aborts when the command is interrupted. */
  signal: AbortSignal;
  progress: Progress;
  /** What has to be stopped when the command is interrupted: asking for it again names its batch. */
  start: { path: string; body: object } | null;
}
