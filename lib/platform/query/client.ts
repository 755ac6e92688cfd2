// The browser's way to our API: a table of operations as functions. Of the table only its types are used, so that no schema
// gets into the pages; methods and paths are in addresses.json, which a test compares with the tables.
import type { z } from "zod";

import { encodeIdSegment } from "@/lib/base/ids/ids";
import { printJson } from "@/lib/base/json/exact-json";
import { ownValue } from "@/lib/base/json/own-value";
import type { Operation, OperationTable, PathOf } from "@/lib/platform/http/operation";
import addresses from "./addresses.json";
import { queryString, send, type QueryValues } from "./fetch-json";

type Sent<O extends Operation> = O["body"] extends z.ZodType ? z.input<O["body"]> : FileOf<O>;

/** A file of the person, for an operation that reads one. */
type FileOf<O extends Operation> = O["reads"] extends "bytes" | "text" ? Blob : undefined;

type Answered<O extends Operation> = O["answer"]["schema"] extends z.ZodType
  ? z.output<O["answer"]["schema"]>
  : undefined;

interface CallInput<O extends Operation> {
  path?: PathOf<O>;
  query?: QueryValues;
  body?: Sent<O>;
  signal?: AbortSignal;
  /** The version that the body was made from. */
  ifMatch?: string | undefined;
}

type Client<Table extends OperationTable> = {
  readonly [Name in keyof Table]: (
    input?: CallInput<Table[Name]>,
  ) => Promise<Answered<Table[Name]>>;
};

type AnyInput = Omit<CallInput<Operation>, "path" | "body"> & {
  path?: Readonly<Record<string, string>>;
  body?: unknown;
};

/** Each function throws `ApiError` for an answer that is not 2xx. */
export function client<Table extends OperationTable>(table: keyof typeof addresses): Client<Table> {
  const ofTable: Readonly<Record<string, string>> = addresses[table];
  const functions = Object.entries(ofTable).map(([name, address]) => [
    name,
    (input: AnyInput = {}) => call(address, input),
  ]);
  return Object.fromEntries(functions) as Client<Table>; // our own API: tests compare its answers with their schemas
}

/** `address` is a method and a path. */
async function call(address: string, { path, query, ...rest }: AnyInput): Promise<unknown> {
  const [method = "", template = ""] = address.split(" ");
  const url = template.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    encodeIdSegment(ownValue(path ?? {}, name) ?? ""),
  );
  return send(url + queryString(query ?? {}), requestOf(method, rest));
}

function requestOf(method: string, { body, signal, ifMatch }: AnyInput): RequestInit {
  const hasBody = method !== "GET" && method !== "DELETE";
  return {
    method,
    ...(hasBody && { body: body instanceof Blob ? body : printJson(body ?? {}) }),
    headers: {
      ...(hasBody && { "content-type": contentTypeOf(body) }),
      ...(ifMatch !== undefined && { "if-match": ifMatch }),
    },
    ...(signal && { signal }),
  };
}

function contentTypeOf(body: unknown): string {
  return body instanceof Blob ? "application/octet-stream" : "application/json";
}
