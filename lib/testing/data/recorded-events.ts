// The recorded traffic of the real SDK and what each run of it must end as.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { z } from "zod";

const FOLDERS = ["public/samples", "lib/dialects/langwatch/fixtures/sdk"];

const expectedSchema = z.record(
  z.string(),
  z.object({
    runs: z.array(
      z.object({
        name: z.string(),
        scenarioId: z.string(),
        scenarioSetId: z.string(),
        batchRunId: z.string(),
        scenarioRunId: z.string(),
        expected: z.object({
          status: z.string(),
          verdict: z.string(),
          metCriteria: z.array(z.string()),
          unmetCriteria: z.array(z.string()),
          /** What it is, or what it begins with. */
          reasoning: z.union([z.string(), z.object({ startsWith: z.string() })]),
          hasError: z.boolean(),
          messages: z.number(),
        }),
        roles: z.array(z.string()),
        messageIds: z.array(z.string()),
        traceIds: z.array(z.string().nullable()),
      }),
    ),
  }),
);

export type ExpectedRun = z.infer<typeof expectedSchema>[string]["runs"][number];

export interface Recording {
  name: string;
  bodies: string[];
  runs: ExpectedRun[];
}

export function readRecordings(): Recording[] {
  const expected = expectedSchema.parse(
    JSON.parse(readFileSync("lib/dialects/langwatch/fixtures/sdk/expected.json", "utf8")),
  );
  const files = FOLDERS.flatMap((folder) =>
    readdirSync(folder).flatMap((file) =>
      file.endsWith(".jsonl") ? [path.join(folder, file)] : [],
    ),
  );
  return files.map((file) => {
    const name = path.basename(file, ".jsonl");
    const bodies = readFileSync(file, "utf8").split("\n").filter(Boolean);
    return { name, bodies, runs: expected[name]?.runs ?? [] };
  });
}
