import { execFileSync } from "node:child_process";

import fc from "fast-check";
import { expect, test } from "vitest";

import { runCurl, shellQuoted } from "./run-curl";

const inShell = (command: string) =>
  execFileSync("sh", ["-c", `REHEARSAL_API_KEY=sk-1\n${command}`], { encoding: "utf8" });

/** The words that a shell makes of the arguments of the command. */
const wordsOf = (command: string) => inShell(`printf '%s\\n' ${command}`).split("\n").slice(0, -1);

test("the command has the address of the run and the key from the environment", () => {
  const command = runCurl("https://qa.example", { project: "default", runId: "run-1" });
  expect(command).toContain("$REHEARSAL_API_KEY");
  expect(wordsOf(command)).toEqual([
    "curl",
    "https://qa.example/api/projects/default/runs/run-1",
    "-H",
    "Authorization: Bearer sk-1",
  ]);
});

test.each([
  "'; id; '",
  '"$(id)"',
  "`id`",
  "$HOME && id",
  "a\nb",
  String.raw`\'`,
  "!!",
  "<img src=x>",
])("an id cannot leave its word: %j", (runId) => {
  const [curl, address, , header, ...rest] = wordsOf(
    runCurl("https://qa.example", { project: "default", runId }),
  );
  expect([curl, header, rest]).toEqual(["curl", "Authorization: Bearer sk-1", []]);
  expect(decodeURIComponent(address?.split("/runs/")[1] ?? "")).toBe(runId);
});

test("any text stays one word", () => {
  const text = fc.string({ unit: "binary-ascii" }).filter((some) => !some.includes("\0"));
  fc.assert(
    fc.property(text, (some) => {
      expect(inShell(`printf '%s.' ${shellQuoted(some)}`)).toBe(`${some}.`);
    }),
    { numRuns: 50 },
  );
});
