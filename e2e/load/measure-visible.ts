// From the POST to what an open page shows, in a browser.
import { setTimeout as sleep } from "node:timers/promises";

import { chromium, type Page } from "@playwright/test";

import { browserToLaunch } from "../../lib/launcher/setup/find-browser.mjs";
import { finishedRun, newConversation, nextSnapshot, startOf } from "./conversations";
import { percentilesOf, type Percentiles } from "./percentiles";
import { postEvent, type Product } from "./product";

const BATCHES = 5;
const batchOf = (number: number) => `visible-${String(number)}`;
const LATEST = batchOf(BATCHES - 1);
const RUNS = 40;
const EVENTS = 40;
/** Between two events, so that none waits for the pause of a page after a refetch. */
const PAUSE_MS = 700;

interface Times extends Percentiles {
  what: string;
}

/** A batch of runs among others of its set; a run that begins in it, and a message that is added to one. */
export async function measureVisible(product: Product): Promise<Times[]> {
  for (let batch = 0; batch < BATCHES; batch += 1)
    for (let run = 0; run < RUNS; run += 1)
      for (const body of finishedRun(batchOf(batch), run)) await postEvent(product, body);
  const browser = await chromium.launch({ ...(await browserToLaunch()), args: ["--no-sandbox"] });
  try {
    const page = await browser.newPage();
    const path = `${product.baseUrl}/default/simulations/load/${LATEST}`;
    return [
      { what: "a new run in its batch", ...(await measureRuns(page, product, path)) },
      { what: "a message in its run", ...(await measureMessages(page, product, path)) },
    ];
  } finally {
    await browser.close();
  }
}

async function measureRuns(page: Page, product: Product, path: string) {
  await openLive(page, path);
  return measure(page, async (number) => {
    const scenarioId = `Visible run ${String(number)}`;
    await postEvent(product, startOf({ ...newConversation(), batchId: LATEST, scenarioId }));
    return scenarioId;
  });
}

async function measureMessages(page: Page, product: Product, path: string) {
  const conversation = { ...newConversation(), batchId: LATEST };
  await postEvent(product, startOf(conversation));
  await openLive(page, `${path}/${conversation.runId}`);
  return measure(page, async (number) => {
    const text = `Visible message ${String(number)}.`;
    await postEvent(product, nextSnapshot(conversation, 200, text));
    return text;
  });
}

/** `send` resolves with a text that appears. */
async function measure(page: Page, send: (number: number) => Promise<string>) {
  const times: number[] = [];
  for (let number = 1; number <= EVENTS; number += 1) {
    await sleep(PAUSE_MS);
    const startedAt = performance.now();
    const text = await send(number);
    await page.getByText(text, { exact: true }).first().waitFor();
    times.push(performance.now() - startedAt);
  }
  return percentilesOf(times);
}

async function openLive(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.getByText("Updates: Live").waitFor();
}
