import type { Context } from "@/lib/access/context";
import { isAppError } from "@/lib/base/errors";
import { nameKey } from "@/lib/base/ids/content-hash";
import { withWrittenNumbers } from "@/lib/base/json/written-numbers";
import { requireModels, type ChosenModels } from "@/lib/models/server/find-model";
import { runBounded } from "@/lib/platform/bounded/server/run-bounded";
import { getPrisma } from "@/lib/platform/db/prisma";
import { requireSoundEvaluators } from "@/lib/scenarios/evaluators/server/get-judge";
import { requirePersonas } from "@/lib/scenarios/personas/server/personas";
import { compareContents } from "../compare-contents";
import {
  readScenarioFile,
  type FileEntry,
  type ImportEntry,
  type ImportReport,
  type ImportRequest,
  type ReadYaml,
} from "../files/read-scenario-file";
import { isSameContent, parseContent, patchContent, replacingPatch } from "../scenario-content";
import type { ScenarioContent } from "../scenario-schema";
import { insertScenario } from "./create-scenario";
import { updateScenario } from "./update-scenario";

/** Aliases can make a small text huge; files of ours have none. */
const MAX_ALIASES = 100;
/** A file of a thousand scenarios takes about a second on a slow machine. */
const DEADLINE_MS = 10_000;

export const readYaml: ReadYaml = async (text) => {
  const parsed = await runBounded("parseYaml", { text, maxAliases: MAX_ALIASES }, DEADLINE_MS);
  if (!parsed.ok)
    return { problem: parsed.problem, value: undefined, written: [], line: null, itemLines: [] };
  const { value, written } = parsed.value;
  return { ...parsed.value, value: withWrittenNumbers(value, written) };
};

interface Known {
  id: string;
  version: number;
  content: ScenarioContent;
}

interface Planned {
  entry: ImportEntry;
  /** What the scenario will be; null where nothing is done. */
  content: ScenarioContent | null;
  known: Known | undefined;
}

/** Says what a file changes, and changes it unless it is a dry run. An entry that is refused stops no other. */
export async function importScenarios(
  ctx: Context,
  { text, dryRun }: ImportRequest,
): Promise<ImportReport> {
  const { entries, isPartial } = await readScenarioFile(text, readYaml);
  const known = await findKnown(ctx.project.id, entries);
  const report: ImportReport = { dryRun, entries: [] };
  for (const entry of entries) {
    const planned = await plan(ctx, entry, { known, isPartial });
    report.entries.push(dryRun ? planned.entry : await carryOut(ctx, planned));
  }
  return report;
}

async function findKnown(
  projectId: string,
  entries: readonly FileEntry[],
): Promise<ReadonlyMap<string, Known>> {
  const keys = entries.flatMap(({ content }) => (content ? [nameKey(content.name)] : []));
  const rows = await getPrisma().scenario.findMany({
    where: { projectId, archivedAt: null, nameKey: { in: keys } },
    select: { id: true, nameKey: true, version: true, content: true },
  });
  return new Map(rows.map((row) => [row.nameKey, { ...row, content: parseContent(row.content) }]));
}

async function plan(
  ctx: Context,
  { line, name, content, reason, ignored }: FileEntry,
  { known, isPartial }: { known: ReadonlyMap<string, Known>; isPartial: boolean },
): Promise<Planned> {
  const entry = { line, name, reason, ignored, changes: [], scenarioId: null };
  if (!content) return { entry: { ...entry, state: "refused" }, content: null, known: undefined };
  const existing = known.get(nameKey(content.name));
  const wanted = existing && isPartial ? patchContent(existing.content, content) : content;
  try {
    await requirePersonas(ctx, wanted.personaIds);
    await requireSoundEvaluators(wanted.evaluators);
    await requireModels(ctx, modelsOf(wanted), modelsOf(existing?.content ?? {}));
  } catch (error) {
    return { entry: refuse(entry, error), content: null, known: existing };
  }
  if (!existing) return { entry: { ...entry, state: "new" }, content: wanted, known: existing };
  const found = { ...entry, scenarioId: existing.id };
  if (isSameContent(existing.content, wanted))
    return { entry: { ...found, state: "unchanged" }, content: null, known: existing };
  const changes = compareContents(existing.content, wanted);
  return { entry: { ...found, state: "changed", changes }, content: wanted, known: existing };
}

function modelsOf({ simulatorModel, judgeModel }: Partial<ScenarioContent>): ChosenModels {
  return { simulatorModel, judgeModel };
}

async function carryOut(ctx: Context, { entry, content, known }: Planned): Promise<ImportEntry> {
  if (!content) return entry;
  const note = "Imported from a file";
  try {
    if (!known) {
      const { scenario } = await insertScenario(ctx, content, { note });
      return { ...entry, scenarioId: scenario.id };
    }
    const change = { scenarioId: known.id, fromVersion: known.version };
    await updateScenario(ctx, change, { ...replacingPatch(content), versionNote: note });
    return entry;
  } catch (error) {
    return refuse(entry, error);
  }
}

function refuse(entry: Omit<ImportEntry, "state">, error: unknown): ImportEntry {
  if (!isAppError(error)) throw error;
  return { ...entry, state: "refused", reason: error.message };
}
