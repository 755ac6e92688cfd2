// The product behind nginx, with the configuration of the guide.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { startProduct } from "../load/product";
import { countConnections, expectEqual, liveProblem, post } from "./checks";
import type { Check } from "./proof";

const PRODUCT_PORT = 3951;
const NGINX_PORT = 3952;
const MEGABYTE = 1024 * 1024;
const REQUESTS = 300;
/** As many as nginx keeps open, and a few at the begin. */
const MOST_CONNECTIONS = 40;
const LIVE_WITHIN_MS = 2000;

export async function proveNginx(folder: string): Promise<Check[]> {
  const baseUrl = `http://localhost:${String(NGINX_PORT)}`;
  const product = await startProduct(path.join(folder, "data"), PRODUCT_PORT, {
    BASE_URL: baseUrl,
    TRUST_PROXY: "1",
  });
  const link = await countConnections(PRODUCT_PORT);
  const nginx = await startNginx(folder, link.port);
  try {
    return [
      { what: "live hints arrive", problem: await liveProblem(baseUrl, LIVE_WITHIN_MS) },
      expectEqual("a body of 49 MB is stored", await post(baseUrl, bodyOf(49)), 201),
      expectEqual("one of 51 MB is refused by the product", await post(baseUrl, bodyOf(51)), 413),
      await keepAlive(baseUrl, link.count),
      expectEqual("figures are not served", await statusOf(`${baseUrl}/metrics`), 404),
    ];
  } finally {
    await nginx.stop();
    link.close();
    await product.stop();
  }
}

/** The block of the guide, with the ports of this proof and without TLS. */
function configuration(folder: string, productPort: number): string {
  const guide = readFileSync("app/docs/deploying/guide.md", "utf8");
  const block = /```nginx\n([\s\S]*?)```/.exec(guide)?.[1];
  if (block === undefined) throw new Error("the guide has no configuration of nginx");
  const http = block
    .replace("127.0.0.1:3000", `127.0.0.1:${String(productPort)}`)
    .replace("listen 443 ssl;", `listen 127.0.0.1:${String(NGINX_PORT)};`)
    .replaceAll(/^\s*ssl_.*\n/gm, "");
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  );
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `${user} pid ${folder}/nginx.pid; error_log stderr error; events {}
http { access_log off; ${temporary.join(" ")}\n${http} }`;
}

async function startNginx(folder: string, productPort: number) {
  const file = path.join(folder, "nginx.conf");
  writeFileSync(file, configuration(folder, productPort));
  const args = ["-p", folder, "-c", file, "-g", "daemon off;"];
  const child = spawn("nginx", args, { stdio: ["ignore", "inherit", "inherit"] });
  const exit = once(child, "exit");
  const started = Date.now();
  while (!(await isListening())) {
    if (child.exitCode !== null || Date.now() - started > 10_000)
      throw new Error("it does not listen");
    await sleep(50);
  }
  return {
    stop: async () => {
      child.kill("SIGTERM");
      await exit;
    },
  };
}

async function isListening(): Promise<boolean> {
  try {
    await fetch(`http://localhost:${String(NGINX_PORT)}/api/health/live`);
    return true;
  } catch {
    return false; // nothing listens yet
  }
}

function bodyOf(megabytes: number): string {
  return JSON.stringify({
    type: "SCENARIO_MESSAGE_SNAPSHOT",
    timestamp: 1000,
    scenarioSetId: "proof",
    batchRunId: "proof",
    scenarioId: "proof",
    scenarioRunId: `run of ${String(megabytes)} MB`,
    messages: [{ role: "user", content: "large text ".repeat((megabytes * MEGABYTE) / 11) }],
  });
}

async function statusOf(url: string): Promise<number> {
  const answer = await fetch(url);
  await answer.arrayBuffer();
  return answer.status;
}

async function keepAlive(baseUrl: string, count: () => number): Promise<Check> {
  const before = count();
  for (let sent = 0; sent < REQUESTS; sent += 10)
    await Promise.all(Array.from({ length: 10 }, () => statusOf(`${baseUrl}/api/health/live`)));
  const opened = count() - before;
  const problem = opened > MOST_CONNECTIONS ? `${String(opened)} connections were opened` : null;
  return { what: `${String(REQUESTS)} requests share connections to the product`, problem };
}
