import dns, { type LookupAddress } from "node:dns";
import { syncBuiltinESMExports } from "node:module";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { setEnv } from "@/lib/env";
import { addressRefusal, checkedLookup, requireAllowedHost } from "./check-address";

/** What the names of the world resolve to, one answer after the other. */
const answers: LookupAddress[][] = [];
const { lookup } = dns;

beforeAll(() => {
  const fromAnswers = (
    _: string,
    __: unknown,
    callback: (error: Error | null, found: LookupAddress[]) => void,
  ) => {
    callback(null, answers.shift() ?? []);
  };
  replaceLookup(fromAnswers as typeof lookup); // the one form of its overloads that is called
});

afterAll(() => {
  replaceLookup(lookup);
});

afterEach(() => {
  answers.length = 0;
  setEnv({ ALLOW_PRIVATE_TARGETS: "", ALLOW_OPEN_ACCESS: "" });
});

/** Also for modules that import it by name. */
function replaceLookup(replacement: typeof lookup): void {
  dns.lookup = replacement;
  syncBuiltinESMExports();
}

const PRIVATE = [
  "10.0.0.1",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "255.255.255.255",
  "224.0.0.1",
  "::ffff:10.0.0.1",
  "::ffff:169.254.169.254",
  "::10.0.0.1",
  "64:ff9b::a00:1",
  "64:ff9b:1::a00:1",
  "2002:a00:1::",
  "2001::1",
  "fe80::1",
  "fd00::1",
  "fec0::1",
  "::",
  "ff02::1",
];

describe("addresses", () => {
  test.each(PRIVATE)("%s is refused", (address) => {
    expect(addressRefusal(address)).toContain("ALLOW_PRIVATE_TARGETS=1");
  });

  test.each(["8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])("%s is allowed", (address) => {
    expect(addressRefusal(address)).toBeNull();
  });

  test.each(["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])(
    "%s is this machine: allowed to the one who sits there, to nobody else",
    (address) => {
      expect(addressRefusal(address)).toBeNull();
      setEnv({ ALLOW_OPEN_ACCESS: "1" });
      expect(addressRefusal(address)).toContain("this machine");
      setEnv({ ALLOW_OPEN_ACCESS: "", ALLOW_PRIVATE_TARGETS: "0" });
      expect(addressRefusal(address)).toContain("this machine");
    },
  );

  test("the operator can allow all", () => {
    setEnv({ ALLOW_PRIVATE_TARGETS: "1" });
    for (const address of PRIVATE) expect(addressRefusal(address)).toBeNull();
  });
});

test.each([
  "http://10.1",
  "http://167772161/",
  "http://0xa000001/",
  "http://012.0.0.1/",
  "http://[::ffff:a00:1]/",
  "http://[64:ff9b::10.0.0.1]:8080/",
  "http://169.254.169.254/latest/meta-data",
])("%s is seen through", (url) => {
  expect(() => {
    requireAllowedHost(new URL(url));
  }).toThrow("The address is refused");
});

describe("names", () => {
  const outside = { address: "8.8.8.8", family: 4 };
  const inside = { address: "10.0.0.1", family: 4 };

  function looked(options: { all?: boolean }) {
    return new Promise((resolve) => {
      checkedLookup("rebind.example", options, (error, found) => {
        resolve(error ?? found);
      });
    });
  }

  test("the address that was checked is the one connected to, whatever the name says next", async () => {
    answers.push([outside], [inside]);
    expect(await looked({})).toBe(outside.address);
    expect(answers).toEqual([[inside]]);
    expect(String(await looked({}))).toContain("10.0.0.1");
  });

  test("one refused address among good ones refuses the name", async () => {
    answers.push([outside, inside]);
    expect(await looked({ all: true })).toMatchObject({ code: "invalid_request" });
  });
});
