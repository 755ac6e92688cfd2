// An unhandled rejection would end the whole worker process. Here it fails only the run that caused it.
import { AsyncValue } from "@/lib/platform/process/async-value";
import { getLog } from "@/lib/platform/process/log";

const running = new AsyncValue<(error: unknown) => void>("on-rejection");

/** Does the work of a run; rejects as well with what is rejected anywhere within it and caught nowhere. */
export function endOnRejection<T>(work: () => Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    running.run(reject, () => {
      work().then(resolve, reject);
    });
  });
}

/** For a process that runs conversations. */
export function catchRejections(): void {
  process.on("unhandledRejection", (error) => {
    getLog().error({ err: error }, "a promise was rejected that nothing waited for");
    running.get()?.(error);
  });
}
