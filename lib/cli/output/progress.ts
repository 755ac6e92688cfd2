// How far a batch is: a live line on a terminal, else a line for each tenth.
import type { GateWait } from "@/lib/suites/gate/gate-api";
import type { Process } from "../process";
import { oneLine } from "./terminal";

export interface Progress {
  show: (batch: GateWait["batch"]) => void;
  /** A sentence of its own. */
  say: (sentence: string) => void;
  end: () => void;
}

const CLEAR_LINE = "\r\u001B[2K";
const TENTH = 10;

export function progressOf({ err, isTerminal }: Process, isQuiet: boolean): Progress {
  let shownTenth = -1;
  let isLive = false;
  const write = (line: string) => {
    if (isQuiet) return;
    err(`${isLive ? CLEAR_LINE : ""}${oneLine(line)}\n`);
    isLive = false;
  };
  return {
    say: write,
    show: ({ counts: { total, unfinished, failed, errored, stalled } }) => {
      const ended = total - unfinished;
      const line = `${String(ended)} of ${String(total)} runs ended, ${String(failed)} failed, ${String(errored + stalled)} errored`;
      const tenth = total === 0 ? 0 : Math.floor((ended / total) * TENTH);
      if (isTerminal && !isQuiet) {
        err(`${CLEAR_LINE}${line}`);
        isLive = true;
      } else if (tenth > shownTenth) write(line);
      shownTenth = Math.max(shownTenth, tenth);
    },
    end: () => {
      if (isLive) err("\n");
      isLive = false;
    },
  };
}
