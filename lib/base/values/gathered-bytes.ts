// The bytes of a body that comes in pieces. A piece takes some 400 bytes beside its content, so a body of 10 MB that is sent byte
// by byte would take 4 GB.

/** So many pieces are kept as they come: most bodies have fewer, and are not copied. */
const KEPT_PIECES = 64;
/** A piece of this size is kept as it is. */
const LARGE_BYTES = 4096;
const BLOCK_BYTES = 65_536;

export class GatheredBytes {
  readonly #pieces: Uint8Array[] = [];
  /** The last of the pieces where it has room for more. */
  #block: Uint8Array | null = null;
  #used = 0;
  size = 0;

  add(piece: Uint8Array): void {
    this.size += piece.byteLength;
    if (this.#pieces.length < KEPT_PIECES || piece.byteLength >= LARGE_BYTES) {
      this.#closeBlock();
      this.#pieces.push(piece);
    } else this.#copy(piece);
  }

  /** In how many pieces the bytes are in memory. */
  get pieces(): number {
    return this.#pieces.length;
  }

  whole(): Buffer {
    this.#closeBlock();
    const [only] = this.#pieces;
    if (Buffer.isBuffer(only) && this.#pieces.length === 1) return only;
    return Buffer.concat(this.#pieces, this.size);
  }

  #copy(piece: Uint8Array): void {
    if (this.#block && this.#used + piece.byteLength > BLOCK_BYTES) this.#closeBlock();
    if (!this.#block) {
      this.#block = new Uint8Array(BLOCK_BYTES);
      this.#pieces.push(this.#block);
    }
    this.#block.set(piece, this.#used);
    this.#used += piece.byteLength;
  }

  /** Cuts the block to what it contains. */
  #closeBlock(): void {
    if (!this.#block) return;
    this.#pieces[this.#pieces.length - 1] = this.#block.subarray(0, this.#used);
    this.#block = null;
    this.#used = 0;
  }
}
