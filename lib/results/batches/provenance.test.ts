import { describe, expect, test } from "vitest";

import { normaliseEdit, reportedProvenance } from "./provenance";
import { revisionText, webAddress } from "./provenance-text";

describe("reportedProvenance", () => {
  test("reads every field, in the spelling of either language", () => {
    const known = {
      branch: "main",
      commit: "3f2a91c",
      agentVersion: "2.4.1",
      pullRequest: "42",
      ciUrl: "https://ci.example.com/7",
      tags: ["nightly", "eu"],
    };
    const git = { branch: "main", commit: "3f2a91c" };
    expect(
      reportedProvenance({
        git,
        agentVersion: "2.4.1",
        pullRequest: 42,
        ciUrl: "https://ci.example.com/7",
        tags: ["nightly", "eu"],
      }),
    ).toEqual(known);
    expect(
      reportedProvenance({
        git,
        agent_version: "2.4.1",
        pull_request: "42",
        ci_url: "https://ci.example.com/7",
        tags: "nightly, eu",
      }),
    ).toEqual(known);
  });

  test.each([
    ["no metadata", null],
    ["other keys", { name: "A run", langwatch: {} }],
    ["texts in place of objects", { git: "main", tags: 7, agentVersion: [] }],
    ["blank texts", { git: { branch: " ", commit: "" }, tags: ["", " "] }],
    ["inherited names", { git: Object.create({ branch: "main" }) as unknown }],
  ])("is empty for %s", (_, metadata) => {
    expect(reportedProvenance(metadata)).toEqual({});
  });

  test("keeps what can be stored, and no more than that", () => {
    const { branch, tags } = reportedProvenance({
      git: { branch: `a\u0000${"b".repeat(1000)}` },
      tags: Array.from({ length: 50 }, (_, index) => `tag ${String(index)}`),
    });
    expect(branch).toMatch(/^a\\u0000b+$/);
    expect(branch?.length).toBeLessThan(320);
    expect(tags).toHaveLength(20);
  });
});

test("an edit names only its fields, and a blank text clears one", () => {
  expect(normaliseEdit({ branch: " main ", note: " ", tags: ["a", "a"] })).toEqual({
    branch: "main",
    note: null,
    tags: ["a"],
  });
});

test.each([
  [{ branch: "main", commit: "3f2a91c0d5e84c5b9f1f4a6f1c2d3e4f5a6b7c8d" }, "main · 3f2a91c"],
  [{ branch: null, commit: "v2.0-rc.1" }, "v2.0-rc.1"],
  [{ branch: "main", commit: null }, "main"],
  [{ branch: null, commit: null }, null],
])("the revision of %o is %o", (provenance, text) => {
  expect(revisionText(provenance)).toBe(text);
});

test.each([
  ["https://ci.example.com/7", "https://ci.example.com/7"],
  ["javascript:alert(1)", null],
  ["https://", null],
  ["42", null],
  [null, null],
])("the web address of %o is %o", (value, address) => {
  expect(webAddress(value)).toBe(address);
});
