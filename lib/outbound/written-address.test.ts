import { describe, expect, test } from "vitest";

import { isWrittenAddress } from "./written-address";

const CODE = 'const BASE = "http://127.0.0.1:" + 8000; fetch("http://LOCALHOST:9000/chat")';

describe("an address is written", () => {
  test.each(["http://127.0.0.1:8000/x", "http://localhost:9000", "http://u:p@localhost:9000/"])(
    "%s",
    (url) => {
      expect(isWrittenAddress(url, [CODE])).toBe(true);
    },
  );
});

describe("an address is not written", () => {
  test.each([
    "http://127.0.0.1:6379/",
    "http://[::1]:8000/",
    "http://2130706433:8000/",
    "http:\\\\127.0.0.1:8000",
    "http:/127.0.0.1:8000",
    "http://",
    "",
  ])("%s", (url) => {
    expect(isWrittenAddress(url, [CODE])).toBe(false);
  });
});
