// What every store of bytes does.
export interface MediaStore {
  /** Durable when it resolves. The same bytes may be stored again. */
  put: (name: MediaName, bytes: Buffer) => Promise<void>;
  /** Null for bytes that are not there. */
  get: (name: MediaName) => Promise<Buffer | null>;
  /** Nothing happens where there are none. */
  remove: (name: MediaName) => Promise<void>;
}

export interface MediaName {
  projectId: string;
  /** SHA-256 of the bytes. */
  hash: string;
}

/** Below the folder or the bucket. */
export function pathOf({ projectId, hash }: MediaName): string {
  return `${projectId}/${hash.slice(0, 2)}/${hash}`;
}
