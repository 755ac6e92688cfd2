import { expect, test } from "vitest";

import { httpConfigSchema } from "@/lib/targets/http-config";
import { TARGET_PRESETS } from "@/lib/targets/target-presets";
import {
  EMPTY_HTTP,
  millisecondsOf,
  secondsText,
  toHttpConfig,
  toHttpForm,
  withPreset,
} from "./http-form";

const url = "https://mine.example.com/chat";

test.each([
  { url },
  { url, auth: { type: "basic", username: "u", password: "p" } },
  {
    url,
    auth: {
      type: "oauth",
      tokenUrl: "https://login.example.com",
      clientId: "c",
      clientSecret: "s",
      sendIn: "body",
    },
    session: { url, headers: [{ key: "X-A", value: "1" }], idPath: "$.id" },
    poll: { url, idPath: "$.id", statusPath: "$.s", doneWhen: ["a", "b"], failedWhen: ["c"] },
  },
])("a config is the same after it was in the form", (fields) => {
  const config = httpConfigSchema.parse(fields);
  expect(httpConfigSchema.parse(toHttpConfig(toHttpForm(config)))).toEqual(config);
});

test("durations are typed in seconds and stored in milliseconds, to the millisecond", () => {
  for (const ms of [0, 1, 7, 29, 57, 100, 250, 1001, 1005, 59_999, 60_000, 299_999])
    expect(millisecondsOf(secondsText(ms))).toBe(ms);
  expect(toHttpForm(httpConfigSchema.parse({ url, timeoutMs: 1500 })).timeoutMs).toBe("1.5");
  expect(toHttpConfig({ ...EMPTY_HTTP, url, timeoutMs: "2.5" }).timeoutMs).toBe(2500);
  expect(millisecondsOf(" ")).toBeNaN();
  expect(millisecondsOf("1,5")).toBeNaN();
});

test("a preset replaces the request, but neither times nor an address that was typed", () => {
  const [first, second] = TARGET_PRESETS;
  const typed = { ...EMPTY_HTTP, timeoutMs: "5", outputPath: "$.old" };
  const filled = TARGET_PRESETS.slice(0, 1).map((preset) => withPreset(typed, preset));
  expect(filled).toMatchObject([{ url: first?.fields.url, timeoutMs: "5", outputPath: "" }]);
  const again = TARGET_PRESETS.slice(1, 2).flatMap((preset) =>
    [...filled, { ...typed, url }].map((form) => withPreset(form, preset)),
  );
  expect(again.map((form) => form.url)).toEqual([second?.fields.url, url]);
});
