import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { beforeEach, expect, test } from "vitest";

import { getEnv, setEnv } from "./env";
import { forgetProcessWide } from "./process-wide";
import { openSecret, sealSecret } from "./secret-box";
import { temporaryFolder } from "./testing/temporary-folder";

let folder = "";

beforeEach(() => {
  const { dataDir, secretKey = "" } = getEnv();
  folder = temporaryFolder();
  begin({});
  return () => {
    begin({ dataDir, secretKey });
  };
});

/** As a new process with these settings would. */
function begin({ dataDir = folder, secretKey = "" }): void {
  setEnv({ DATA_DIR: dataDir, SECRET_KEY: secretKey });
  forgetProcessWide("secret-key");
}

test("what was sealed is opened again, also by the next process", () => {
  const sealed = sealSecret("Bearer hunter2 ☃");
  expect(sealed).not.toContain("hunter2");
  expect(openSecret(sealed)).toBe("Bearer hunter2 ☃");
  begin({});
  expect(openSecret(sealed)).toBe("Bearer hunter2 ☃");
});

test("the same text is sealed differently each time", () => {
  expect(sealSecret("x")).not.toBe(sealSecret("x"));
});

test("the key file is its owner's alone, and no other file is left", () => {
  sealSecret("x");
  expect(readdirSync(folder)).toEqual(["secret.key"]);
  expect(statSync(path.join(folder, "secret.key")).mode & 0o777).toBe(0o600);
});

test("a key that is there is used, not replaced", () => {
  sealSecret("x");
  const key = readFileSync(path.join(folder, "secret.key"), "utf8");
  begin({});
  sealSecret("y");
  expect(readFileSync(path.join(folder, "secret.key"), "utf8")).toBe(key);
});

test("SECRET_KEY opens what it sealed in any folder, and needs no file", () => {
  const secretKey = "correct horse battery staple";
  begin({ secretKey });
  const sealed = sealSecret("x");
  begin({ dataDir: temporaryFolder(), secretKey });
  expect(openSecret(sealed)).toBe("x");
  expect(readdirSync(folder)).toEqual([]);
});

test("another key, or a changed text, opens nothing", () => {
  const sealed = sealSecret("hunter2");
  const bytes = Buffer.from(sealed.slice(3), "base64");
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  expect(() => openSecret(`v1:${bytes.toString("base64")}`)).toThrow();
  begin({ dataDir: temporaryFolder() });
  expect(() => openSecret(sealed)).toThrow();
});
