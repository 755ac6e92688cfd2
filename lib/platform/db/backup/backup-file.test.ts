// What a file may cost that is read as a backup.
import { expect, test } from "vitest";

import { BackupReader } from "./backup-file";

test("a line without an end is given up after a megabyte", async () => {
  let read = 0;
  async function* endless() {
    for (;;) {
      read += 65_536;
      yield Buffer.alloc(65_536, 32);
    }
  }
  await expect(new BackupReader(endless()).header()).rejects.toThrow("damaged or was cut off");
  expect(read).toBeLessThan(2_000_000);
});
