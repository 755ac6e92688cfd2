// Random sequences of commands against the API and against a model in memory: both must agree at every step.
import fc from "fast-check";
import { expect, test } from "vitest";

import { formatCriteria } from "@/lib/scenarios/criteria";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { soakTimes } from "@/lib/testing/soak";
import { createTestProject, type TestProject } from "@/lib/testing/test-project";
import { DELETE, GET, PUT } from "./[scenarioId]/route";
import { POST as unarchive } from "./[scenarioId]/unarchive/route";
import { POST as restore } from "./[scenarioId]/versions/[version]/restore/route";
import { GET as getVersion } from "./[scenarioId]/versions/[version]/route";
import { GET as list, POST } from "./route";

setUpTestDatabase();

type Fields = Record<string, unknown>;
interface ModelScenario {
  id: string;
  versions: Fields[];
  isArchived: boolean;
}
type Model = ModelScenario[];

interface Real {
  project: TestProject;
}

const current = ({ versions }: ModelScenario): Fields => versions.at(-1) ?? {};
const nameOf = (fields: Fields) => (fields["name"] as string).trim(); // commands give texts only
const isTaken = (model: Model, name: unknown, except?: ModelScenario) =>
  typeof name === "string" &&
  model.some(
    (other) => other !== except && !other.isArchived && nameOf(current(other)) === name.trim(),
  );
const withoutNulls = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
const isSame = (one: Fields, other: Fields) =>
  JSON.stringify(Object.entries(one).toSorted()) ===
  JSON.stringify(Object.entries(other).toSorted());
const pathOf = ({ project }: Real, rest = "") => `/api/projects/${project.slug}/scenarios${rest}`;

type Command = fc.AsyncCommand<Model, Real>;

const command = (text: string, run: (model: Model, real: Real) => Promise<void>): Command => ({
  check: () => true,
  run,
  toString: () => text,
});
const picked = (model: Model, pick: number) => model[pick % Math.max(model.length, 1)];

const create = (fields: Fields) =>
  command(`create ${JSON.stringify(fields)}`, async (model, real) => {
    const answer = await ask(POST, { method: "POST", path: pathOf(real), body: fields });
    const refusal = isTaken(model, fields["name"]) ? 409 : undefined;
    const status = nameOf(fields) === "" ? 400 : (refusal ?? 201);
    expect(answer.status).toBe(status);
    if (status !== 201) return;
    const { id } = answer.body as { id: string };
    model.push({ id, versions: [withoutNulls(fields)], isArchived: false });
  });

function updateStatus(model: Model, target: ModelScenario | undefined, patch: Fields): number {
  if (patch["name"] !== undefined && nameOf(patch) === "") return 400;
  if (!target || target.isArchived) return 404;
  return isTaken(model, patch["name"], target) ? 409 : 200;
}

const update = (pick: number, patch: Fields) =>
  command(`update ${String(pick)} ${JSON.stringify(patch)}`, async (model, real) => {
    const target = picked(model, pick);
    const path = pathOf(real, `/${target?.id ?? "nobody"}`);
    const answer = await ask(PUT, { method: "PUT", path, body: patch });
    const status = updateStatus(model, target, patch);
    expect(answer.status).toBe(status);
    if (status !== 200 || !target) return;
    const next = withoutNulls({ ...current(target), ...patch });
    if (!isSame(next, current(target))) target.versions.push(next);
    expect(answer.headers.get("etag")).toBe(`"${String(target.versions.length)}"`);
  });

const archive = (pick: number) =>
  command(`archive ${String(pick)}`, async (model, real) => {
    const target = picked(model, pick);
    const path = pathOf(real, `/${target?.id ?? "nobody"}`);
    const answer = await ask(DELETE, { method: "DELETE", path });
    expect(answer.status).toBe(target && !target.isArchived ? 204 : 404);
    if (target) target.isArchived = true;
  });

const undoArchive = (pick: number) =>
  command(`undo archive ${String(pick)}`, async (model, real) => {
    const target = picked(model, pick);
    if (!target) return;
    const path = pathOf(real, `/${target.id}/unarchive`);
    const answer = await ask(unarchive, { method: "POST", path });
    const isRefused = isTaken(model, current(target)["name"], target);
    expect(answer.status).toBe(isRefused ? 409 : 200);
    if (!isRefused) target.isArchived = false;
  });

const restoreVersion = (pick: number, version: number) =>
  command(`restore ${String(pick)} ${String(version)}`, async (model, real) => {
    const target = picked(model, pick);
    if (!target) return;
    const number = 1 + (version % target.versions.length);
    const wanted = target.versions[number - 1] ?? {};
    const path = pathOf(real, `/${target.id}/versions/${String(number)}/restore`);
    const answer = await ask(restore, { method: "POST", path });
    const status = updateStatus(model, target, { name: wanted["name"] });
    expect(answer.status).toBe(status);
    if (status === 200 && !isSame(wanted, current(target))) target.versions.push(wanted);
  });

const byId = (one: Fields, other: Fields) =>
  (one["id"] as string) < (other["id"] as string) ? -1 : 1;

async function look(model: Model, real: Real): Promise<void> {
  const { body } = await ask(list, { path: pathOf(real) });
  const listed = (body as Fields[]).map(({ createdAt: _, updatedAt: __, ...rest }) => rest);
  const expected = model.filter(({ isArchived }) => !isArchived);
  expect(listed.toSorted(byId)).toEqual(
    expected.map((scenario): Fields => ({ id: scenario.id, ...current(scenario) })).toSorted(byId),
  );
  for (const { id, versions, isArchived } of model) {
    const one = await ask(GET, { path: pathOf(real, `/${id}`) });
    expect(one.status).toBe(isArchived ? 404 : 200);
    const latest = await ask(getVersion, { path: pathOf(real, `/${id}/versions/latest`) });
    expect(latest.body).toMatchObject({ version: versions.length, content: versions.at(-1) });
    const first = await ask(getVersion, { path: pathOf(real, `/${id}/versions/1`) });
    expect((first.body as { content: Fields }).content).toEqual(versions[0]);
  }
}

const name = fc.constantFrom("a", "b", " a ", "A", "", "  ", "é");
const optional = {
  instructions: fc.constantFrom(null, "", "one", "two"),
  maxMessages: fc.constantFrom(null, 1, 10),
  successCriteria: fc.constantFrom(null, "x", formatCriteria(["- x", "y"])),
  failureCriteriaMode: fc.constantFrom(null, "every_turn", "on_max_messages"),
  labels: fc.constantFrom(null, [], ["one"], ["one", "two"]),
};
const pick = fc.nat(20);
const commands = fc.commands(
  [
    fc.record({ name, ...optional }, { requiredKeys: ["name"] }).map((fields) => create(fields)),
    fc
      .tuple(pick, fc.record({ name, ...optional }, { requiredKeys: [] }))
      .map(([at, patch]) => update(at, patch)),
    pick.map((at) => archive(at)),
    pick.map((at) => undoArchive(at)),
    fc.tuple(pick, pick).map(([at, version]) => restoreVersion(at, version)),
    fc.constant(command("look", look)),
  ],
  { maxCommands: 40, size: "max" },
);

test("any sequence of commands leaves what the model says", { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(commands, async (sequence) => {
      const project = await createTestProject();
      const model: Model = [];
      await fc.asyncModelRun(() => ({ model, real: { project } }), sequence);
      await look(model, { project });
    }),
    { numRuns: soakTimes(30) },
  );
});
