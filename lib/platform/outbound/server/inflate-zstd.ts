import { Decompress } from "fzstd";

import { AppError } from "@/lib/base/errors";
import { ZstdWindowReader } from "./zstd-window";

type Chunks = AsyncIterable<Uint8Array>;

/** The greatest window that RFC 9659 allows an answer over HTTP. */
const MAX_WINDOW_BYTES = 8 * 1024 * 1024;

/** The bytes are not zstd. */
export class ZstdError extends Error {}

/** Throws upstream_failed for a window that is too large, before memory is allocated. */
export async function* inflateZstd(chunks: Chunks): Chunks {
  let inflated: Uint8Array[] = [];
  const decompress = new Decompress((chunk) => inflated.push(chunk));
  const push = (chunk: Uint8Array, isLast: boolean) => {
    try {
      decompress.push(chunk, isLast);
    } catch (error) {
      throw new ZstdError("not zstd", { cause: error });
    }
  };
  const windows = new ZstdWindowReader(refuseLargeWindow);
  for await (const chunk of chunks) {
    windows.push(chunk);
    push(chunk, false);
    yield* inflated;
    inflated = [];
  }
  push(new Uint8Array(), true);
  yield* inflated;
}

function refuseLargeWindow(bytes: number): void {
  if (bytes > MAX_WINDOW_BYTES)
    throw new AppError(
      "upstream_failed",
      "The target's response uses a zstd window larger than 8 MB, which RFC 9659 does not allow.",
    );
}
