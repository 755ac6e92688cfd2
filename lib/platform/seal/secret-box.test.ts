import { hash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";

import { beforeEach, expect, test } from "vitest";

import { forgetProcessWide } from "@/lib/base/values/process-wide";
import { getEnv, setEnv } from "@/lib/platform/process/env";
import { temporaryFolder } from "@/lib/testing/temporary-folder";
import { findSecret, isSealedByCurrentKey, openSecret, sealSecret } from "./secret-box";

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
function begin({ dataDir = folder, secretKey = "", old = "" }): void {
  setEnv({ DATA_DIR: dataDir, SECRET_KEY: secretKey, SECRET_KEY_OLD: old });
  forgetProcessWide("secret-key");
}

test("what was sealed is opened again, also by the next process", () => {
  const sealed = sealSecret("Bearer hunter2 ☃");
  expect(sealed).not.toContain("hunter2");
  expect(openSecret(sealed, "It")).toBe("Bearer hunter2 ☃");
  begin({});
  expect(openSecret(sealed, "It")).toBe("Bearer hunter2 ☃");
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
  expect(openSecret(sealed, "It")).toBe("x");
  expect(readdirSync(folder)).toEqual([]);
});

test("another key, or a changed text, opens nothing", () => {
  const sealed = sealSecret("hunter2");
  const prefix = sealed.slice(0, sealed.lastIndexOf(":") + 1);
  const bytes = Buffer.from(sealed.slice(prefix.length), "base64");
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1);
  expect(() => openSecret(`${prefix}${bytes.toString("base64")}`, "It")).toThrow();
  begin({ dataDir: temporaryFolder() });
  expect(() => openSecret(sealed, "It")).toThrow();
});

test("earlier keys still open what they sealed, separated by commas, with a comma, and from the file", () => {
  const keys = ["the first of all keys", "the second, with a comma"];
  const sealed = keys.map((secretKey) => {
    begin({ secretKey });
    return sealSecret("x");
  });
  begin({});
  sealed.push(sealSecret("x"));
  const secretKey = "the key of today";
  begin({ secretKey });
  expect(sealed.map(findSecret)).toEqual([undefined, undefined, "x"]);
  begin({ secretKey, old: "another one of old, the first of all keys" });
  expect(sealed.map(findSecret)).toEqual(["x", undefined, "x"]);
  begin({ secretKey, old: keys[1] });
  expect(sealed.map(findSecret)).toEqual([undefined, "x", "x"]);
  expect(sealed.map(isSealedByCurrentKey)).toEqual([false, false, false]);
  expect(isSealedByCurrentKey(sealSecret("x"))).toBe(true);
});

test("the format before keys had names is still opened", () => {
  begin({ secretKey: "correct horse battery staple" });
  const before = "v1:8L0yUzDfTzDgEcP03OKZ8NoNcgpK7kBZnBcvxiWnHMcR";
  expect(findSecret(before)).toBe("hello");
  begin({ secretKey: "the key of today", old: "correct horse battery staple" });
  expect(findSecret(before)).toBe("hello");
});

test("what was sealed names its key without revealing it", () => {
  const secretKey = "correct horse battery staple";
  begin({ secretKey });
  expect(sealSecret("x")).toMatch(/^v2:[0-9a-f]{12}:[A-Za-z0-9+/=]+$/);
  expect(sealSecret("x")).not.toContain(hash("sha256", secretKey, "hex").slice(0, 12));
});
