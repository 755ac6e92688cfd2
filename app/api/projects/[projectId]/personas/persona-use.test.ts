// Which scenarios use a persona.
import { expect, test } from "vitest";

import { createPersona } from "@/lib/scenarios/personas/server/save-persona";
import { archiveScenario } from "@/lib/scenarios/server/change-many";
import { createScenario } from "@/lib/scenarios/server/create-scenario";
import { ask } from "@/lib/testing/servers/ask";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject } from "@/lib/testing/test-project";
import { GET } from "../persona-use/route";

setUpTestDatabase();

test("scenarios are listed by name for each persona; deleted ones do not count", async () => {
  const { ctx, slug } = await createTestProject();
  const [ada, bo] = [
    await createPersona(ctx, { name: "Ada" }),
    await createPersona(ctx, { name: "Bo" }),
  ];
  const made = async (name: string, personaIds: string[]) =>
    (await createScenario(ctx, { name, personaIds })).scenario.id;
  const second = await made("second", [ada.id]);
  const first = await made("first", [bo.id, ada.id]);
  await archiveScenario(ctx, await made("deleted", [bo.id]));
  await made("no persona", []);
  const { body } = await ask(GET, { path: `/api/projects/${slug}/persona-use` });
  const uses = body as { personaId: string; scenarios: object[] }[];
  const scenariosOf = (id: string) => uses.find(({ personaId }) => personaId === id)?.scenarios;
  expect(scenariosOf(ada.id)).toEqual([
    { id: first, name: "first" },
    { id: second, name: "second" },
  ]);
  expect(scenariosOf(bo.id)).toEqual([{ id: first, name: "first" }]);
});
