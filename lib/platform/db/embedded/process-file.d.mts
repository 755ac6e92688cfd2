interface LockOptions {
  timeoutMs?: number;
  /** Called once with the process that holds the lock, if there is one. */
  onWait?: (pid: number) => void;
  /** The sentence of the error after the timeout. */
  onTimeout?: (pid: number) => string;
}

export function isProcessAlive(pid: number): boolean;
export function writeProcessFile(file: string): void;
export function readProcessFile(file: string): { pid: number } | undefined;
export function withFileLock<T>(
  file: string,
  work: () => Promise<T>,
  options?: LockOptions,
): Promise<T>;
export function isErrno(error: unknown, code: string): boolean;
export function isSignalable(pid: number): boolean;
export function readIfThere(file: string): string | undefined;
