// Binds each operation of a table to its handler.
import type {
  AnswerOf,
  BodyOf,
  Operation,
  OperationTable,
  Parsed,
  PathOf,
} from "@/lib/platform/http/operation";
import type { RawRequest } from "@/lib/platform/http/raw-request";
import type { AccountContext, InstallationContext, RequestContext } from "./context";

export interface Input<O extends Operation> {
  path: PathOf<O>;
  query: Parsed<O["query"]>;
  body: BodyOf<O>;
  /** The body before it was parsed: its JSON, or the bytes of one that is not JSON. */
  sent: unknown;
  request: RawRequest;
}

interface ContextByAuth {
  none: null;
  installation: InstallationContext;
  project: RequestContext;
  session: AccountContext;
  key: RequestContext;
}
export type ContextOf<O extends Operation> = ContextByAuth[O["auth"]];

/** Returns the value to send, or a Response of its own. */
export type Handler<O extends Operation> = (
  ctx: ContextOf<O>,
  input: Input<O>,
) => Promise<AnswerOf<O> | Response>;

export interface Implemented<O extends Operation> {
  /** In its table. */
  name: string;
  operation: O;
  handle: Handler<O>;
}

/** An operation whose types are not known: `handle` takes what `operation` parses. */
export interface AnyImplemented {
  name: string;
  operation: Operation;
  handle: (ctx: never, input: never) => Promise<unknown>;
}

/** Every operation of the table with its handler. */
export function implement<Table extends OperationTable>(
  table: Table,
  handlers: { [Name in keyof Table]: Handler<Table[Name]> },
): { [Name in keyof Table]: Implemented<Table[Name]> } {
  const names: (keyof Table)[] = Object.keys(table);
  const entries = names.map((name) => [
    name,
    { name, operation: table[name], handle: handlers[name] },
  ]);
  return Object.fromEntries(entries) as { [Name in keyof Table]: Implemented<Table[Name]> }; // built by name
}
