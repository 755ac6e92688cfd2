import { describe, expect, test } from "vitest";

import { authorityOf, isWrittenAddress } from "./written-address";

const AGENT = 'fetch("http://LOCALHOST:9000/chat")';
const PIECES = 'const BASE = "http://127.0.0.1:" + 8000;';

describe("an address is written", () => {
  test.each([
    ["http://localhost:9000/x", AGENT],
    ["http://u:p@localhost:9000/", AGENT],
    ["http://127.0.0.1:8000/x", PIECES],
    ["http://localhost/x", "http://localhost/chat"],
    ["http://localhost:80/x", "http://localhost/chat"],
    ["https://localhost/x", "https://localhost:443"],
    ["http://[::1]:9000/", "url: http://[::1]:9000"],
    ["http://localhost:9000/", 'const host = "localhost:9000"'],
    ["http://localhost:9000/", "http://localhost:{{ params.PORT }}\n9000"],
  ])("%s by %s", (url, text) => {
    expect(isWrittenAddress(url, [text])).toBe(true);
  });
});

describe("an address is not written", () => {
  test.each([
    ["http://localhost/", AGENT],
    ["http://localhost:900/", AGENT],
    ["http://localhost:90/", AGENT],
    ["http://localhost:8099/", `${AGENT} // waits 8099 ms`],
    ["http://127.0.0.1:800/", PIECES],
    ["http://127.0.0.1/", PIECES],
    ["http://localhost/", "// the agent on localhost"],
    ["http://host:9000/", "http://myhost:9000"],
    ["http://localhost:9000/", "http://localhost.example:9000"],
    ["http://[::1]:8000/", PIECES],
    ["http://2130706433:8000/", PIECES],
    ["http:\\\\127.0.0.1:8000", PIECES],
    ["http:/127.0.0.1:8000", PIECES],
    ["http://", PIECES],
    ["", PIECES],
  ])("%s by %s", (url, text) => {
    expect(isWrittenAddress(url, [text])).toBe(false);
  });
});

test("the path of an address names no port", () => {
  const url = "http://localhost:{{ input }}/4701";
  expect(isWrittenAddress("http://localhost:4701/4701", [authorityOf(url)])).toBe(false);
});
