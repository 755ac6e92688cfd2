// Scenarios to work on, made through the API. Every test has names of its own.
import { randomUUID } from "node:crypto";

import { expect, type Page } from "@playwright/test";

import { test as base } from "../watched-page";

const API = "/api/projects/default";

interface Fixtures {
  /** A name that no other test uses. */
  unique: string;
  /** Makes a scenario; resolves with its id. */
  makeScenario: (fields: { name: string } & Record<string, unknown>) => Promise<string>;
}

export const test = base.extend<Fixtures>({
  unique: async ({}, provide) => {
    await provide(`Scenario ${randomUUID().slice(0, 8)}`);
  },
  makeScenario: async ({ request }, provide) => {
    await provide(async (fields) => {
      const answer = await request.post(`${API}/scenarios`, { data: fields });
      expect(answer.status()).toBe(201);
      return ((await answer.json()) as { id: string }).id;
    });
  },
});

export { expect };

export const scenarioPath = (id: string, part = "") => `/default/scenarios/${id}${part}`;

/** The form is made in the browser: it is there when its name can be typed. */
export async function openEditor(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(page.getByLabel("Name", { exact: true }).first()).toBeVisible();
}

export async function save(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved", { exact: true })).toBeVisible();
}
