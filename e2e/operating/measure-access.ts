// What keys with scopes and sign-ins cost ingest, each against ingest without them in the same run.
import { writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

import { measurePosts, type Load } from "../load/measure-ingest";
import { API_KEY, startProduct, type Product } from "../load/product";

const PORT = 3941;
const SHAPE = { size: 2000, connections: 10, path: "/api/scenario-events" };
const OWNER = { email: "owner@example.com", password: "correct horse battery" };
const SIGN_INS_A_SECOND = 10;

export interface AccessRow {
  what: string;
  load: Load;
  /** What it is compared with. */
  alone: Load;
}

/** On a product of its own, where people sign in. */
export async function measureAccess(dataDir: string): Promise<AccessRow[]> {
  const passwordFile = path.join(dataDir, "password-of-the-owner");
  writeFileSync(passwordFile, OWNER.password, { mode: 0o600 });
  const product = await startProduct(path.join(dataDir, "access"), PORT, {
    AUTH: "required",
    ADMIN_EMAIL: OWNER.email,
    ADMIN_PASSWORD_FILE: passwordFile,
  });
  try {
    const { baseUrl } = product;
    const scoped = await makeKey(product);
    const alone = await measurePosts(baseUrl, SHAPE);
    const withScopes = await measurePosts(baseUrl, { ...SHAPE, key: scoped });
    const again = await measurePosts(baseUrl, SHAPE);
    const signIns = signInSteadily(product);
    const beside = await measurePosts(baseUrl, SHAPE);
    const count = await signIns.stop();
    return [
      { what: "key with all scopes", load: alone, alone },
      { what: "key that may only ingest", load: withScopes, alone },
      { what: "alone", load: again, alone: again },
      { what: `beside ${String(count)} sign-ins, 10 a second`, load: beside, alone: again },
    ];
  } finally {
    await product.stop();
  }
}

async function makeKey({ baseUrl }: Product): Promise<string> {
  const answer = await fetch(`${baseUrl}/api/projects/default/keys`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-auth-token": API_KEY },
    body: JSON.stringify({ name: "Ingest alone", scopes: ["ingest"] }),
  });
  if (!answer.ok) throw new Error(`no key was made: ${await answer.text()}`);
  return ((await answer.json()) as { apiKey: string }).apiKey;
}

/** Each begins a tenth of a second after the one before, however long that one takes. */
function signInSteadily({ baseUrl }: Product) {
  const answers: Promise<void>[] = [];
  let isOver = false;
  const run = async () => {
    while (!isOver) {
      answers.push(signIn(baseUrl));
      await sleep(1000 / SIGN_INS_A_SECOND);
    }
  };
  const running = run();
  return {
    stop: async () => {
      isOver = true;
      await running;
      await Promise.all(answers);
      return answers.length;
    },
  };
}

async function signIn(baseUrl: string): Promise<void> {
  const answer = await fetch(`${baseUrl}/api/sign-in`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(OWNER),
  });
  if (!answer.ok) throw new Error(`a sign-in was refused: ${await answer.text()}`);
}
