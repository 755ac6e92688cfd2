// Reads how much memory a zstd stream needs from the headers of its frames (RFC 8878, section 3.1), before it is inflated.

/** What the reader wants next: some bytes to look at, or to pass over so many. */
type ReadRequest = { read: number } | { skip: number };

const FRAME = 0xfd2fb528;
const SKIPPED_FRAME = 0x184d2a50;
const SKIPPED_FRAME_MASK = 0xfffffff0;
const RUN_BLOCK = 1;
const RESERVED_BLOCK = 3;

/** Reads a stream chunk by chunk. Bytes that are not zstd are ignored: inflating them fails. */
export class ZstdWindowReader {
  readonly #onWindow: (bytes: number) => void;
  readonly #frames: Generator<ReadRequest, void, Uint8Array>;
  #request: ReadRequest | undefined;
  #collected: number[] = [];

  /** `onWindow` is called with the window of each frame, while its header is read. */
  constructor(onWindow: (bytes: number) => void) {
    this.#onWindow = onWindow;
    this.#frames = this.#readFrames();
    this.#request = this.#frames.next(NOTHING).value ?? undefined;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (this.#request && (at < chunk.length || isFulfilled(this.#request))) {
      if ("skip" in this.#request) at += this.#skip(this.#request.skip, chunk.length - at);
      else at += this.#collect(this.#request.read, chunk.subarray(at));
    }
  }

  #skip(wanted: number, available: number): number {
    const skipped = Math.min(wanted, available);
    if (skipped === wanted) this.#next(NOTHING);
    else this.#request = { skip: wanted - skipped };
    return skipped;
  }

  #collect(wanted: number, rest: Uint8Array): number {
    const taken = rest.subarray(0, wanted - this.#collected.length);
    this.#collected.push(...taken);
    if (this.#collected.length === wanted) {
      const bytes = Uint8Array.from(this.#collected);
      this.#collected = [];
      this.#next(bytes);
    }
    return taken.length;
  }

  #next(bytes: Uint8Array): void {
    this.#request = this.#frames.next(bytes).value ?? undefined;
  }

  *#readFrames(): Generator<ReadRequest, void, Uint8Array> {
    for (;;) {
      const magic = numberOf(yield { read: 4 });
      if (magic === FRAME) yield* this.#readFrame();
      else if ((magic & SKIPPED_FRAME_MASK) === SKIPPED_FRAME)
        yield { skip: numberOf(yield { read: 4 }) };
      else return;
    }
  }

  *#readFrame(): Generator<ReadRequest, void, Uint8Array> {
    const descriptor = numberOf(yield { read: 1 });
    const isSingle = (descriptor & 0x20) !== 0;
    const hasChecksum = (descriptor & 0x04) !== 0;
    const window = isSingle ? null : windowOf(numberOf(yield { read: 1 }));
    yield { skip: [0, 1, 2, 4][descriptor & 3] ?? 0 }; // the id of a dictionary
    const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
    // A frame without a window is inflated in one piece. Two bytes count from 256, which does not matter here.
    this.#onWindow(window ?? numberOf(yield { read: sizeBytes }));
    if (window !== null) yield { skip: sizeBytes };
    yield* readBlocks();
    if (hasChecksum) yield { skip: 4 };
  }
}

function* readBlocks(): Generator<ReadRequest, void, Uint8Array> {
  let isLast = false;
  while (!isLast) {
    const block = numberOf(yield { read: 3 });
    const type = (block >> 1) & 3;
    if (type === RESERVED_BLOCK) return;
    yield { skip: type === RUN_BLOCK ? 1 : block >> 3 };
    isLast = (block & 1) === 1;
  }
}

const NOTHING = new Uint8Array();

function isFulfilled(request: ReadRequest): boolean {
  return "skip" in request && request.skip === 0;
}

/** Little-endian. */
function numberOf(bytes: Uint8Array): number {
  return bytes.reduceRight((number, byte) => number * 256 + byte, 0);
}

function windowOf(descriptor: number): number {
  const base = 2 ** (10 + (descriptor >> 3));
  return base + (base / 8) * (descriptor & 7);
}
