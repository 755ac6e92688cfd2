import { describe, expect, test } from "vitest";

import { refuseGuessable } from "./guessable-password";

const ada = { name: "Ada Lovelace", email: "countess@example.com" };

describe("a new password is refused", () => {
  test.each([
    ["password1234", "common"],
    ["P@ssword2026!", "common"],
    ["iloveyou12345", "common"],
    ["qwertyuiop12", "common"],
    ["aaaaaaaaaaaa", "repeats"],
    ["letmeinletmein", "repeats"],
    ["123123123123", "repeats"],
    ["!?!?!?!?!?!?", "repeats"],
    ["123456789012", "row"],
    ["zyxwvutsrqponm", "row"],
    ["qwertyuiopasd", "row"],
    ["lovelace1815", "name"],
    ["Ada.Lovelace!12", "name"],
    ["countess-0001", "e-mail"],
    ["Rehearsal2026!", "product"],
  ])("%s: %s", async (password, reason) => {
    await expect(refuseGuessable(password, ada)).rejects.toMatchObject({
      code: "validation_failed",
      message: expect.stringContaining(reason) as unknown,
      issues: [{ field: "password", message: expect.stringContaining("easy to guess") as unknown }],
    });
  });
});

test.each([
  "correct horse battery",
  "another good password",
  "x7#kQ9!vBn2$",
  "#%^&*()_+=-;",
  "Ada buys nine pears",
  "rehearsal of an orchestra",
  "пароль моей бабушки",
])("%s is accepted", async (password) => {
  await expect(refuseGuessable(password, ada)).resolves.toBeUndefined();
});
