// The file of a backup, gzipped. Its lines are: the header; of each of the media a line that names it, its bytes as lines of
// base64, and `\.`; of each table a line that names it, its rows in the text format of PostgreSQL's COPY, and `\.`; at the end
// the checksum of everything before. COPY escapes line ends and backslashes, so no row is ever `\.`.
import { createHash } from "node:crypto";

import { z } from "zod";

import { StartupError } from "@/lib/base/errors";
import { printJson } from "@/lib/base/json/exact-json";
import { parseJson } from "@/lib/base/json/json";

/** Files of format 1 have no media. */
export const FORMAT_VERSION = 2;
const END_OF_ROWS = String.raw`\.`;
const NEWLINE = 10;
const BATCH_BYTES = 65_536;
/** PostgreSQL's own limit of a value, and far more than the names in a line need. */
const MAX_ROW_BYTES = 2 ** 30;
const MAX_NAMES_BYTES = 2 ** 20;
/** Of media in one line: a multiple of 3, so that base64 of lines is that of the whole. */
const LINE_BYTES = 49_152;

const NAME = /^[a-z_][a-z0-9_]*$/;
const nameSchema = z.string().regex(NAME);

export const tableSchema = z.object({
  schema: z.enum(["own", "queue"]),
  table: nameSchema,
  columns: z.array(nameSchema).min(1),
});
export type BackupTable = z.output<typeof tableSchema>;

const mediaLineSchema = z.object({
  media: z.object({
    projectId: z.uuid(),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    /** The store had no such bytes; none follow. */
    isMissing: z.boolean(),
  }),
});
export type BackupMedia = z.output<typeof mediaLineSchema>["media"];

export type BackupPart = { table: BackupTable } | { media: BackupMedia };

const sequenceSchema = z.object({
  schema: z.enum(["own", "queue"]),
  sequence: nameSchema,
  last: z.string().regex(/^-?\d+$/),
});

export const headerSchema = z.object({
  format: z.literal("rehearsal-backup"),
  formatVersion: z.int().positive(),
  version: z.string(),
  createdAt: z.string(),
  /** The key that sealed the stored secrets; null where nothing says. */
  secretKeyId: z.string().nullable(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })),
  /** Of the tables of graphile-worker; null without them. */
  queueVersion: z.number().nullable(),
  sequences: z.array(sequenceSchema),
});
export type BackupHeader = z.output<typeof headerSchema>;

const trailerSchema = z.object({ sha256: z.string() });

export function lineOf(value: object): Buffer {
  return Buffer.from(`${printJson(value)}\n`);
}

export const END_OF_TABLE = Buffer.from(`${END_OF_ROWS}\n`);

/** Of one of the media: its lines, and what ends them. */
export function* linesOfMedia(media: BackupMedia, bytes: Buffer | null): Generator<Buffer> {
  yield lineOf({ media } satisfies z.output<typeof mediaLineSchema>);
  if (!bytes) return;
  for (let from = 0; from < bytes.length; from += LINE_BYTES)
    yield Buffer.from(`${bytes.toString("base64", from, from + LINE_BYTES)}\n`);
  yield END_OF_TABLE;
}

/** The parts, and the checksum after the last. */
export async function* withChecksum(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  for await (const part of parts) {
    hash.update(part);
    yield part;
  }
  yield lineOf({ sha256: hash.digest("hex") } satisfies z.output<typeof trailerSchema>);
}

/** Reads the lines of a file in their order. Throws a StartupError where they are not those of a backup. */
export class BackupReader {
  readonly #lines: AsyncGenerator<Buffer>;
  readonly #hash = createHash("sha256");
  #maxBytes = MAX_NAMES_BYTES;

  constructor(source: AsyncIterable<Buffer>) {
    this.#lines = splitLines(source, () => this.#maxBytes);
  }

  async header(): Promise<BackupHeader> {
    const header = headerSchema.safeParse(await this.#nextJson());
    if (!header.success) throw new StartupError("The file is not a backup of Rehearsal.");
    if (header.data.formatVersion > FORMAT_VERSION)
      throw new StartupError(
        `The backup has format ${String(header.data.formatVersion)}; this version of Rehearsal reads formats up to ${String(FORMAT_VERSION)}.`,
      );
    return header.data;
  }

  /** The next table or media; null when the checksum has come instead. Throws when that is another. */
  async nextPart(): Promise<BackupPart | null> {
    const before = this.#hash.copy().digest("hex");
    const json = await this.#nextJson();
    const table = tableSchema.safeParse(json);
    if (table.success) return { table: table.data };
    const media = mediaLineSchema.safeParse(json);
    if (media.success) return media.data;
    const trailer = trailerSchema.safeParse(json);
    if (!trailer.success || trailer.data.sha256 !== before) throw damaged();
    return null;
  }

  /** The rows of the table that was named last, several at a time. */
  async *rows(): AsyncGenerator<Buffer> {
    let batch: Buffer[] = [];
    let size = 0;
    for (;;) {
      const line = await this.#next(MAX_ROW_BYTES);
      if (line.equals(END_OF_TABLE)) break;
      batch.push(line);
      size += line.length;
      if (size < BATCH_BYTES) continue;
      yield Buffer.concat(batch);
      batch = [];
      size = 0;
    }
    if (size > 0) yield Buffer.concat(batch);
  }

  /** The bytes of the media that were named last. */
  async *bytes(): AsyncGenerator<Buffer> {
    for await (const lines of this.rows()) yield Buffer.from(lines.toString("latin1"), "base64");
  }

  async #nextJson(): Promise<unknown> {
    return parseJson((await this.#next(MAX_NAMES_BYTES)).toString("utf8"));
  }

  async #next(maxBytes: number): Promise<Buffer> {
    this.#maxBytes = maxBytes;
    const next = await this.#lines.next();
    if (next.done) throw damaged();
    this.#hash.update(next.value);
    return next.value;
  }
}

export function damaged(): StartupError {
  return new StartupError("The backup is damaged or was cut off: nothing was restored.");
}

/** Each with its line end; what follows the last one is dropped. Throws where a line is longer than it may be. */
async function* splitLines(
  source: AsyncIterable<Buffer>,
  maxBytes: () => number,
): AsyncGenerator<Buffer> {
  let begun: Buffer[] = []; // of a line that goes over several chunks
  let size = 0;
  for await (const chunk of source) {
    let from = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, from)) {
      const last = chunk.subarray(from, end + 1);
      yield begun.length === 0 ? last : Buffer.concat([...begun, last]);
      begun = [];
      size = 0;
      from = end + 1;
    }
    size += chunk.length - from;
    if (size > maxBytes()) throw damaged();
    if (from < chunk.length) begun.push(chunk.subarray(from));
  }
}
