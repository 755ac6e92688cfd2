// "Draft with AI", by a model that this test plays over HTTP.
import { startModelServer } from "@/lib/testing/servers/foreign/model-server";
import { findBarriers } from "../look-over";
import { expect, openEditor, test } from "./scenario-fixtures";

test.describe.configure({ mode: "serial" }); // the model listens on the one port that the product knows

const DRAFT = {
  name: "Broken kettle",
  instructions: "You bought a kettle that broke.",
  successCriteria: ["Offers a repair"],
  failureCriteria: [],
  openingMessage: "My kettle broke.",
};

test("a draft is written, reviewed, taken back, written again and saved", async ({
  page,
  baseURL,
  unique,
}) => {
  const port = Number(new URL(baseURL ?? "").port) + 1;
  let isWilling = false;
  const model = await startModelServer(
    () => (isWilling ? JSON.stringify({ ...DRAFT, name: unique }) : { status: 400 }),
    port,
  );
  await openEditor(page, "/default/scenarios/new");
  await page.getByRole("textbox", { name: "Instructions" }).fill("My own half-written words");
  const panel = page.getByRole("region", { name: "Draft with AI" });
  await panel.getByLabel("What should be tested?").fill("kettles that break");
  await panel.getByRole("button", { name: "Create draft" }).click();
  await expect(panel.getByText("The draft failed")).toBeVisible();
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue(
    "My own half-written words",
  );

  isWilling = true;
  await panel.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveValue(unique);
  await expect(panel.getByText("Review it before you save.")).toBeVisible();
  expect(await findBarriers(page)).toEqual([]);
  await panel.getByRole("button", { name: "Restore the previous form" }).click();
  await expect(page.getByRole("textbox", { name: "Instructions" })).toHaveValue(
    "My own half-written words",
  );

  await panel.getByRole("button", { name: "Create draft" }).click();
  await expect(page.getByLabel("success criterion 1", { exact: true })).toHaveValue(
    "Offers a repair",
  );
  await page.getByRole("button", { name: "Create scenario" }).click();
  await expect(page.getByRole("heading", { level: 1, name: unique })).toBeVisible();
  await model.close();
});
