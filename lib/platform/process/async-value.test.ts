import { expect, test } from "vitest";

import { AsyncValue } from "./async-value";

const first = new AsyncValue<string>("first");
const second = new AsyncValue<number>("second");

test("what is awaited within the work reads its values, the innermost of a name first", async () => {
  await first.run("outer", async () => {
    await Promise.resolve();
    expect([first.get(), second.get()]).toEqual(["outer", undefined]);
    await second.run(1, () =>
      first.run("inner", async () => {
        await Promise.resolve();
        expect([first.get(), second.get()]).toEqual(["inner", 1]);
      }),
    );
    expect([first.get(), second.get()]).toEqual(["outer", undefined]);
  });
  expect(first.get()).toBeUndefined();
});

test("works side by side do not see each other's values", async () => {
  const read = (value: string) =>
    first.run(value, async () => {
      await new Promise((resolve) => setTimeout(resolve, 1));
      return new AsyncValue<string>("first").get();
    });
  expect(await Promise.all([read("a"), read("b")])).toEqual(["a", "b"]);
});
