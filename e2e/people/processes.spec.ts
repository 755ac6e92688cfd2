import { writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "@playwright/test";

import { test } from "../launcher/product-process";

const EMAIL = "owner@example.com";
const PASSWORD = "a long enough password";

test("attempts to sign in count together in two processes on one database", async ({
  start,
  dataDir,
}) => {
  const file = path.join(path.dirname(dataDir), "password");
  writeFileSync(file, PASSWORD);
  const env = {
    AUTH: "required",
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD_FILE: file,
    SECRET_KEY: "the key of this test",
    WORKER_CONCURRENCY: "0",
  };
  const products = [await start({ env }), await start({ env })];
  const signIn = async (number: number, password: string) => {
    const { baseUrl } = products[number % 2] ?? {};
    const answer = await fetch(`${baseUrl ?? ""}/api/sign-in`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ email: EMAIL, password }),
    });
    return answer.status;
  };
  for (let number = 0; number < 10; number += 1)
    expect(await signIn(number, "a wrong password")).toBe(401);
  expect([await signIn(0, PASSWORD), await signIn(1, PASSWORD)]).toEqual([429, 429]);
});
