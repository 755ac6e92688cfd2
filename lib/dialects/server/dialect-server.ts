// What a dialect does on the server.
import type { Context } from "@/lib/access/context";
import type { AnyImplemented } from "@/lib/access/implement";
import type { Answer } from "@/lib/platform/http/raw-request";
import type { ReadHeader } from "@/lib/platform/http/server/guard-request";

export interface RequestedAddress {
  method: string;
  pathname: string;
  header: ReadHeader;
}

export interface LoadedSamples {
  events: number;
  runs: number;
}

type ImplementedTable = Readonly<Record<string, AnyImplemented>>;

export interface DialectServer {
  /** The tables of the dialect with their handlers, by the same names. */
  operations: Readonly<Record<string, ImplementedTable>>;
  /** Stores recorded conversations for a first look; a second time nothing changes. */
  loadSamples?: (ctx: Context) => Promise<LoadedSamples>;
  /** Archives the runs of those conversations; resolves with their number. */
  removeSamples?: (ctx: Context) => Promise<number>;
}

/** What our own server answers for the dialect before Next. It imports only what that needs: a start waits for it. */
export interface DialectMount {
  /** Of these, the operations that are mounted. */
  operations: readonly ImplementedTable[];
  /** The answer for an address of the system that is not supported here. */
  findUnsupported?: (requested: RequestedAddress) => Answer | undefined;
}
