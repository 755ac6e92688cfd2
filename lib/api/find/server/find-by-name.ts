// Finds sets, batches, runs and what the library contains by their names, in a bounded number of bounded queries.
import type { Context } from "@/lib/access/context";
import { foldText, parseSearch } from "@/lib/base/search/search-terms";
import type { Named } from "@/lib/base/values/named";
import { getPrisma } from "@/lib/platform/db/prisma";
import { listSets } from "@/lib/results/sets/server/list-sets";
import type { SetSummary } from "@/lib/results/sets/set-schema";
import { findScenarioNames } from "@/lib/scenarios/server/list-scenarios";
import { MAX_FOUND, type FoundBatch, type FoundNames } from "../find-schema";
import { findBatchesById, findBatchesByNumber } from "./find-batches";
import { findNamedRuns } from "./find-runs";

const NOTHING: FoundNames = {
  sets: [],
  batches: [],
  runs: [],
  scenarios: [],
  personas: [],
  suites: [],
  targets: [],
};

export async function findByName(ctx: Context, q: string): Promise<FoundNames> {
  const { pieces } = parseSearch(q);
  if (pieces.length === 0) return NOTHING;
  const isMatch = (name: string) => {
    const folded = foldText(name);
    return pieces.every((piece) => folded.includes(piece));
  };
  const [sets, byNumber, byId, runs, scenarios, library] = await Promise.all([
    listSets(ctx, { limit: MAX_FOUND, search: q }),
    findByNumber(ctx, q),
    findBatchesById(ctx, q),
    findNamedRuns(ctx, q, isMatch),
    findScenarioNames(ctx, q),
    listLibraryNames(ctx),
  ]);
  const batches = [...byId, ...byNumber, ...sets.items.flatMap(latestBatchOf)];
  return {
    sets: sets.items.map((set) => ({ setId: set.setId, name: nameOf(set) })),
    batches: withoutRepeats(batches).slice(0, MAX_FOUND),
    runs,
    ...firstMatches({ ...library, scenarios }, isMatch),
  };
}

function nameOf({ suite, setId }: SetSummary): string {
  return suite?.name ?? setId;
}

function latestBatchOf(set: SetSummary): FoundBatch[] {
  if (!set.latestBatch) return [];
  const { batchId, number } = set.latestBatch;
  return [{ setId: set.setId, setName: nameOf(set), batchId, number }];
}

function withoutRepeats(batches: readonly FoundBatch[]): FoundBatch[] {
  const byPlace = batches.map(
    (batch) => [`${String(batch.number)} ${batch.setId}`, batch] as const,
  );
  return [...new Map(byPlace).values()];
}

const NUMBER_AT_END = /^(.*\S)\s*#\s*(\d{1,6})$|^(.*\S)\s+(\d{1,6})$/s;

/** "support-bot #12": the batches with that number in the sets of that name. */
async function findByNumber(ctx: Context, q: string): Promise<FoundBatch[]> {
  const match = NUMBER_AT_END.exec(q.trim());
  const name = match?.[1] ?? match?.[3];
  const number = Number(match?.[2] ?? match?.[4]);
  if (name === undefined || number < 1) return [];
  const sets = await listSets(ctx, { limit: MAX_FOUND, search: name });
  return findBatchesByNumber(ctx, sets.items, number);
}

type Library = Pick<FoundNames, "personas" | "suites" | "targets">;

async function listLibraryNames(ctx: Context): Promise<Library> {
  const prisma = getPrisma();
  const projectId = ctx.project.id;
  const names = { select: { id: true, name: true }, orderBy: { name: "asc" } } as const;
  const [personas, suites, targets] = await Promise.all([
    prisma.persona.findMany({ where: { projectId }, ...names }),
    prisma.suite.findMany({ where: { projectId, archivedAt: null }, ...names }),
    prisma.target.findMany({ where: { projectId, archivedAt: null }, ...names }),
  ]);
  return { personas, suites, targets };
}

function firstMatches(
  { scenarios, personas, suites, targets }: Library & Pick<FoundNames, "scenarios">,
  isMatch: (name: string) => boolean,
) {
  const firstOf = (named: readonly Named[]) =>
    named.filter(({ name }) => isMatch(name)).slice(0, MAX_FOUND);
  return {
    scenarios: firstOf(scenarios),
    personas: firstOf(personas),
    suites: firstOf(suites),
    targets: firstOf(targets),
  };
}
