import { expect, test } from "vitest";

import { HEAVY_SIZE, inHeavyTurn } from "./read-body";

/** Work that notes its begin and its end, and ends when it is let go. */
class NotedWork {
  end: () => void = () => undefined;
  fail: (error: Error) => void = () => undefined;
  readonly #isLetGo: Promise<void>;

  readonly #log: string[];
  readonly #name: string;

  constructor(log: string[], name: string) {
    this.#log = log;
    this.#name = name;
    this.#isLetGo = new Promise((resolve, reject) => {
      this.end = resolve;
      this.fail = reject;
    });
  }

  run = async (): Promise<void> => {
    this.#log.push(`${this.#name} begins`);
    await this.#isLetGo;
    this.#log.push(`${this.#name} ends`);
  };
}

test("a very large body waits for the one before, and a small one for none", async () => {
  const log: string[] = [];
  const first = new NotedWork(log, "first");
  const second = new NotedWork(log, "second");
  const small = new NotedWork(log, "small");
  const heavy = [first, second].map(({ run }) => inHeavyTurn(HEAVY_SIZE, run));
  small.end();
  await inHeavyTurn(HEAVY_SIZE - 1, small.run);
  expect(log.toSorted()).toEqual(["first begins", "small begins", "small ends"]);
  first.end();
  second.end();
  await Promise.all(heavy);
  expect(log.slice(-3)).toEqual(["first ends", "second begins", "second ends"]);
});

test("a body that cannot be stored does not stop the next one", async () => {
  const broken = new NotedWork([], "broken");
  const bad = inHeavyTurn(HEAVY_SIZE, broken.run);
  const good = inHeavyTurn(HEAVY_SIZE, () => Promise.resolve("stored"));
  broken.fail(new Error("not stored"));
  await expect(bad).rejects.toThrow("not stored");
  expect(await good).toBe("stored");
});
