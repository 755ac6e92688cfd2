// Which browser the tests use: the one named, an installed one, Playwright's own, or one that is brought now.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { captureOutput } from "../lib/launcher/run-process.mjs";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/google-chrome",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const INSTALL_TIMEOUT_MS = 180_000;
const APT_TIMEOUT_MS = 600_000;

/** The program of a browser that is there already. */
export async function findBrowser() {
  const { chromium } = await import("@playwright/test");
  return [process.env.CHROMIUM_PATH, ...INSTALLED, chromium.executablePath()].find(
    (file) => file && existsSync(file),
  );
}

/** Brings a browser when there is none; throws with what was tried. */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  const outputs = [];
  for (const install of [installPlaywrightsOwn, installDebianPackage]) {
    outputs.push(await install());
    const brought = await findBrowser();
    if (brought) return brought;
  }
  throw new Error(
    `There is no Chromium or Chrome, and none could be installed: set CHROMIUM_PATH.\n${outputs.join("\n")}`,
  );
}

async function installPlaywrightsOwn() {
  const cli = fileURLToPath(new URL("cli.js", import.meta.resolve("@playwright/test")));
  const { output } = await captureOutput([process.execPath, cli, "install", "chromium"], {
    timeout: INSTALL_TIMEOUT_MS,
  });
  return output;
}

async function installDebianPackage() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return "";
  const script = "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium";
  const { output } = await captureOutput(["sh", "-c", script], {
    timeout: APT_TIMEOUT_MS,
    env: { DEBIAN_FRONTEND: "noninteractive" },
  });
  return output;
}
