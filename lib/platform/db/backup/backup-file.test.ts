// What a file may cost that is read as a backup.
import { Readable } from "node:stream";

import { expect, test } from "vitest";

import { BackupReader } from "./backup-file";

test("a line without an end is refused after a megabyte", async () => {
  let read = 0;
  function* endless() {
    for (;;) {
      read += 65_536;
      yield Buffer.alloc(65_536, 32);
    }
  }
  const reader = new BackupReader(Readable.from(endless()));
  await expect(reader.header()).rejects.toThrow("damaged or was cut off");
  expect(read).toBeLessThan(4_000_000);
});
