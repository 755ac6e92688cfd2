// (e) The scenario library: creating beside an empty route, and lists of a small and a large library.
import { randomUUID } from "node:crypto";

import { createProject } from "@/lib/access/projects/server/save-project";
import { getPrisma } from "@/lib/platform/db/prisma";
import { execute } from "@/lib/platform/db/query-rows";
import { sql } from "@/lib/platform/db/sql";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { testContext } from "@/lib/testing/test-context";
import { load, measureMade, type Load } from "./measure-ingest";

const CONNECTIONS = 10;
const WRITERS = 10;

const scenarioOf = (name: string) => ({
  name,
  instructions:
    "Customer wants to cancel a haircut appointment for tomorrow. They have a scheduling conflict. Booking was made 3 days ago with 24h cancellation policy.",
  maxMessages: 10,
  successCriteria: "Agent confirms cancellation",
  failureCriteria: "Agent fails to process",
  failureCriteriaMode: "on_max_messages" as const,
});

/** POSTs of new scenarios to `path`: that of the library, or the route that does nothing with them. */
export function measureCreates(baseUrl: string, path: string): Promise<Load> {
  const headers = { "content-type": "application/json" };
  return measureMade(baseUrl, { path, headers }, () =>
    scenarioOf(`booking-cancellation ${randomUUID()}`),
  );
}

/** A project that holds so many; resolves with its slug. */
export async function seedScenarios(count: number): Promise<string> {
  const slug = `bench-${String(count)}`;
  const { id } = await createProject({ ...testContext(slug), project: null }, { slug, name: slug });
  let next = 0;
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (next < count) {
        next += 1;
        await createScenario(testContext(id), scenarioOf(`scenario ${String(next)}`));
      }
    }),
  );
  await execute(getPrisma(), sql`analyze scenario`);
  return slug;
}

export const SCENARIO_LISTS = {
  "all, one array": "scenarios",
  "page of 50": "scenarios?limit=50",
  "library page of 50": "scenario-library?limit=50",
  "library, search": "scenario-library?limit=50&search=scenario%2099",
  "library, search that finds none": "scenario-library?limit=50&search=zebras%20say%20this",
};

/** GETs of a list, one after the other or many at once. */
export function measureList(
  baseUrl: string,
  path: string,
  connections = CONNECTIONS,
): Promise<Load> {
  return load({ url: baseUrl, connections, requests: [{ method: "GET", path }] });
}
