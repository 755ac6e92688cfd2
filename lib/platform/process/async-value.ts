// Values that belong to the work in progress, such as a request or a run, and that everything it awaits can read.
import { AsyncLocalStorage } from "node:async_hooks";

import { processWide } from "@/lib/base/values/process-wide";

interface Frame {
  name: string;
  value: unknown;
  outer: Frame | undefined;
}

/**
 * Like AsyncLocalStorage. All values share one storage, because Node calls every storage for every promise.
 * Values of the same name are the same value in every bundle of the process.
 */
export class AsyncValue<T> {
  readonly #name: string;

  constructor(name: string) {
    this.#name = name;
  }

  get(): T | undefined {
    for (let frame = storage().getStore(); frame; frame = frame.outer)
      if (frame.name === this.#name) return frame.value as T; // a name is used for one type only
    return undefined;
  }

  run<R>(value: T, work: () => R): R {
    return storage().run({ name: this.#name, value, outer: storage().getStore() }, work);
  }
}

function storage(): AsyncLocalStorage<Frame> {
  return processWide("async-values", () => new AsyncLocalStorage<Frame>());
}
