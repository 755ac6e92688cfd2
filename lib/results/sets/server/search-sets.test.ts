import { expect, test } from "vitest";

import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { createTestProject, newRunIds, startedEvent } from "@/lib/testing/test-project";
import { listSets } from "./list-sets";

setUpTestDatabase();

test("sets are found by their names in every case and form, page by page", async () => {
  const project = await createTestProject();
  const names = ["Cafe\u0301 eins", "CAFÉ zwei", "ЗАКАЗЫ", "other"];
  await project.postAll(names.map((setId) => startedEvent(newRunIds({ setId }))));
  const found = async (search: string) =>
    (await listSets(project.ctx, { limit: 10, search })).items.map(({ setId }) => setId).toSorted();
  expect(await found("café")).toEqual(["CAFÉ zwei", "Cafe\u0301 eins"]);
  expect(await found("eins CAFE\u0301")).toEqual(["Cafe\u0301 eins"]);
  expect(await found("заказ")).toEqual(["ЗАКАЗЫ"]);
  expect(await found("nobody")).toEqual([]);
  const first = await listSets(project.ctx, { limit: 1, search: "café" });
  const cursor = first.nextCursor ?? "";
  const second = await listSets(project.ctx, { limit: 1, search: "café", cursor });
  expect([...first.items, ...second.items]).toHaveLength(2);
  expect(second.nextCursor).toBeNull();
});
