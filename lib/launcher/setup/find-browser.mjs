// Which browser the tests use: the one named, a headless Chromium that is installed or can be, or any Chromium or Chrome.
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { captureOutput } from "./run-process.mjs";

// Chromium without the parts for a screen: the same pages for a third less of the processor.
const HEADLESS = ["/usr/bin/chromium-headless-shell", "/usr/lib/chromium/chromium-headless-shell"];
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

/** The program of a browser that is installed; Playwright's own is one of two, of which Playwright itself picks the lighter. */
async function findBrowser() {
  return (await findHeadless()) ?? firstThatExists(INSTALLED);
}

/** How Playwright is to launch it. */
export async function browserToLaunch() {
  const { chromium } = await import("@playwright/test");
  const found = await findBrowser();
  return found && found !== chromium.executablePath() ? { executablePath: found } : {};
}

/** Installs a browser when there is none, or a lighter one where that needs no question; throws with what was tried. */
export async function ensureBrowser() {
  const headless = await findHeadless();
  if (headless) return headless;
  const outputs = [await installDebianPackage()];
  const found = await findBrowser();
  if (found) return found;
  outputs.push(await installPlaywrightsOwn());
  const installed = await findBrowser();
  if (installed) return installed;
  throw new Error(
    `There is no Chromium or Chrome, and none could be installed: set CHROMIUM_PATH.\n${outputs.join("\n")}`,
  );
}

async function findHeadless() {
  const { chromium } = await import("@playwright/test");
  return firstThatExists([process.env.CHROMIUM_PATH, ...HEADLESS, chromium.executablePath()]);
}

function firstThatExists(files) {
  return files.find((file) => file && existsSync(file));
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
  const script =
    "apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium-headless-shell";
  const { output } = await captureOutput(["sh", "-c", script], {
    timeout: APT_TIMEOUT_MS,
    env: { DEBIAN_FRONTEND: "noninteractive" },
  });
  return output;
}
