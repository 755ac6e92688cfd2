// What `.github/SECURITY.md` claims: its tables judge every requirement once, and their evidence is in this repository.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { describe, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const DOCUMENT = readFileSync(path.join(ROOT, ".github/SECURITY.md"), "utf8");

/** How many requirements of levels 1 and 2 a section of OWASP ASVS 5.0 has. Each section numbers them from 1. */
const SECTIONS = `
  1.1:2 1.2:9 1.3:11 1.4:3 1.5:2
  2.1:3 2.2:3 2.3:4 2.4:1
  3.2:2 3.3:4 3.4:6 3.5:5 3.7:2
  4.1:3 4.2:1 4.3:2 4.4:4
  5.1:1 5.2:3 5.3:2 5.4:3
  6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4
  7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
  8.1:2 8.2:3 8.3:1 8.4:1
  9.1:3 9.2:4
  10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
  11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1
  12.1:3 12.2:2 12.3:4
  13.1:1 13.2:5 13.3:2 13.4:5
  14.1:2 14.2:4 14.3:3
  15.1:3 15.2:3 15.3:7
  16.1:1 16.2:5 16.3:4 16.4:3 16.5:3
  17.1:1 17.2:4 17.3:2`;
const VERDICTS = ["met", "partly", "not met", "not applicable"];
const LEVELS = ["1", "2", "1–2"];

interface Line {
  requirements: string[];
  level: string;
  verdict: string;
  evidence: string;
}

const LINES = readLines();

function readLines(): Line[] {
  const rows = DOCUMENT.split("\n").filter((line) => /^\| \d+\.\d+\.\d+/.test(line));
  return rows.map((row) => {
    const [requirements = "", level = "", verdict = "", evidence = ""] = row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim());
    return { requirements: requirements.split(", ").flatMap(expand), level, verdict, evidence };
  });
}

/** `1.2.6–1.2.8` is 1.2.6, 1.2.7 and 1.2.8. */
function expand(range: string): string[] {
  const [first = "", last = first] = range.split("–");
  const section = first.slice(0, first.lastIndexOf(".") + 1);
  if (!last.startsWith(section)) return [range];
  const [from, to] = [first, last].map((id) => Number(id.slice(section.length)));
  return numbers(from, to).map((number) => `${section}${String(number)}`);
}

function numbers(from = 0, to = 0): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Paths of the repository in backticks. An address starts with a slash, and a setting has none. */
function pathsIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span = ""]) => span);
  return spans.filter(
    (span) => /^[^\s/]+(?:\/[^\s/]+)+$/.test(span) || /\.(?:json|md|mjs|tsx?)$/.test(span),
  );
}

const isThere = (file: string) => existsSync(path.join(ROOT, file));

describe("the security document", () => {
  test("judges each of the 253 requirements once", () => {
    const expected = SECTIONS.trim()
      .split(/\s+/)
      .flatMap((section) => {
        const [name = "", count] = section.split(":");
        return numbers(1, Number(count)).map((number) => `${name}.${String(number)}`);
      });
    expect(expected).toHaveLength(253);
    const judged = LINES.flatMap(({ requirements }) => requirements);
    expect(judged.toSorted()).toEqual(expected.toSorted());
  });

  test("has a level, a verdict and a reason in every line", () => {
    for (const { level, verdict, evidence } of LINES) {
      expect(LEVELS).toContain(level);
      expect(VERDICTS).toContain(verdict);
      expect(evidence).toMatch(/\w/);
    }
  });

  test("counts its verdicts", () => {
    const counts = VERDICTS.map((verdict) => {
      const lines = LINES.filter((line) => line.verdict === verdict);
      const count = lines.reduce((sum, { requirements }) => sum + requirements.length, 0);
      return `${String(count)} ${verdict}`;
    });
    expect(DOCUMENT).toContain(`Counts: ${counts.join(", ")}.`);
  });

  test("names only files that are there", () => {
    const named = pathsIn(DOCUMENT);
    expect(named.length).toBeGreaterThan(100);
    expect(named.filter((file) => !isThere(file))).toEqual([]);
  });

  test("names a file as evidence of everything that is met, or met in part", () => {
    const claimed = LINES.filter(({ verdict }) => verdict === "met" || verdict === "partly");
    const unproven = claimed.filter(({ evidence }) => !pathsIn(evidence).some(isThere));
    expect(unproven).toEqual([]);
  });
});
