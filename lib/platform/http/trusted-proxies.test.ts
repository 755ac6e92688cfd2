import { describe, expect, test } from "vitest";

import { expectLinear } from "@/lib/testing/expect-linear";
import { findClient, parseTrustedProxies } from "./trusted-proxies";

const PROXY = "10.1.2.3";
const CLIENT = "203.0.113.7";

/** The client of a request from `peer`, with TRUST_PROXY as given. */
function clientOf(setting: string | undefined, peer: string, forwardedFor = "") {
  const trusted = setting === undefined ? undefined : parseTrustedProxies(setting);
  return findClient({ peer, forwardedFor }, trusted).address;
}

describe("without trusted proxies", () => {
  test("a header is not believed", () => {
    expect(clientOf(undefined, CLIENT, "198.51.100.9")).toBe(CLIENT);
    expect(clientOf(undefined, "::ffff:127.0.0.1", "198.51.100.9")).toBe("127.0.0.1");
  });
});

describe("with a number of proxies", () => {
  test.each([
    ["1", CLIENT, CLIENT],
    ["1", `127.0.0.1, ${CLIENT}`, CLIENT],
    ["1", `10.0.0.1, 198.51.100.9, ${CLIENT}`, CLIENT],
    ["2", `198.51.100.9, ${CLIENT}, 10.0.0.9`, CLIENT],
    ["2", CLIENT, CLIENT],
  ])(
    "TRUST_PROXY=%s and %s give %s, whatever the client has written before",
    (setting, header, client) => {
      expect(clientOf(setting, PROXY, header)).toBe(client);
    },
  );

  test("a proxy that writes no header is the client", () => {
    expect(clientOf("1", PROXY)).toBe(PROXY);
  });
});

describe("with the addresses of proxies", () => {
  const setting = "10.0.0.0/8, 2001:db8::/32, 192.0.2.5";

  test("a header of another address is not believed", () => {
    expect(clientOf(setting, CLIENT, "10.0.0.1")).toBe(CLIENT);
    expect(clientOf(setting, "192.0.2.6", "198.51.100.9")).toBe("192.0.2.6");
  });

  test("the last address that is no proxy is the client", () => {
    expect(clientOf(setting, PROXY, `127.0.0.1, ${CLIENT}, 10.9.9.9, 192.0.2.5`)).toBe(CLIENT);
    expect(clientOf(setting, `::ffff:${PROXY}`, CLIENT)).toBe(CLIENT);
    expect(clientOf(setting, "2001:db8::7", "2001:4860::8888")).toBe("2001:4860::8888");
  });

  test("if all are proxies, it is the first of them", () => {
    expect(clientOf(setting, PROXY, "10.0.0.1, 10.0.0.2")).toBe("10.0.0.1");
  });
});

test.each([
  [`${CLIENT}:5123`, CLIENT],
  ["[2001:4860::8888]:443", "2001:4860::8888"],
  ["unknown", PROXY],
  ["", PROXY],
  [`${CLIENT}, _hidden`, PROXY],
  ["0x7f000001", PROXY],
  ["127.1", PROXY],
  ["999.1.1.1", PROXY],
])("X-Forwarded-For: %s is read as %s", (header, client) => {
  expect(clientOf("1", PROXY, header)).toBe(client);
});

test.each(["0", "11", "-1", "yes", "10.0.0.0/33", "10.0.0.0/8,", "proxy.example.com", "1.5"])(
  "TRUST_PROXY=%s is refused",
  (setting) => {
    expect(parseTrustedProxies(setting)).toBeUndefined();
  },
);

test("a header of many addresses takes linear time", () => {
  const trusted = parseTrustedProxies("10.0.0.0/8");
  expectLinear((size) => {
    const forwardedFor = "10.0.0.1,".repeat(size);
    return () => findClient({ peer: PROXY, forwardedFor }, trusted);
  });
});
