// `Dockerfile` and `compose.yaml` name only files and settings that exist. No container is run here.
import { existsSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

import { ownValue } from "@/lib/base/json/own-value";
import { SETTING_MEANINGS } from "@/lib/platform/process/setting-meanings";

const DOCKERFILE = readFileSync("Dockerfile", "utf8");
const composeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.string()),
    }),
  ),
});
const { services } = composeSchema.parse(
  parse(readFileSync("compose.yaml", "utf8"), { merge: true }),
);

/** Sources of a start: what `ensureBuilt` and `bundleEntry` compare, in lib/launcher/setup. */
function hashedSources(): string[] {
  const build = readFileSync("lib/launcher/setup/build.mjs", "utf8");
  const list = /const SOURCES = \[([^\]]*)\]/.exec(build)?.[1] ?? "";
  return [...list.matchAll(/"([^"]+)"/g)].map(([, name = ""]) => name);
}

function copiedSources(): string[] {
  return [...DOCKERFILE.matchAll(/^COPY (?!--)(.+) \S+$/gm)].flatMap(([, files = ""]) =>
    files.split(" "),
  );
}

test("the image has all that a start compares, so that it does not build again", () => {
  expect(copiedSources().filter((file) => !existsSync(file))).toEqual([]);
  expect(hashedSources().length).toBeGreaterThan(5);
  expect(hashedSources().filter((file) => !copiedSources().includes(file))).toEqual([]);
});

test("the image runs as an ordinary user, without development dependencies", () => {
  const last = DOCKERFILE.slice(DOCKERFILE.lastIndexOf("\nFROM "));
  expect(last).toMatch(/^USER node$/m);
  expect(last).not.toMatch(/npm|prepare/);
  expect(DOCKERFILE).toContain("start.mjs prepare --production");
});

test("its services set only settings that there are, with the same key and database", () => {
  const product = Object.values(services).filter(({ image }) => image === "rehearsal");
  expect(product).toHaveLength(2);
  for (const { environment } of product) {
    const unknown = Object.keys(environment).filter(
      (name) => ownValue(SETTING_MEANINGS, name) === undefined,
    );
    expect(unknown).toEqual([]);
    expect(environment).toMatchObject({
      DATABASE_URL: services["app"]?.environment["DATABASE_URL"],
      SECRET_KEY: services["app"]?.environment["SECRET_KEY"],
    });
  }
  expect(services["worker"]?.command?.slice(0, 2)).toEqual(["node", "lib/launcher/start.mjs"]);
});
