import dns, { type LookupAddress } from "node:dns";
import { syncBuiltinESMExports } from "node:module";

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";

import { databaseUrl } from "@/lib/platform/db/prisma";
import { setEnv } from "@/lib/platform/process/env";
import { setUpTestDatabase } from "@/lib/testing/servers/test-database";
import { addressRefusal, reachOf, type Reach } from "./address-policy";
import { checkedLookup, requireAllowedAddress } from "./checked-agent";

setUpTestDatabase();

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
  setEnv({ ALLOW_PRIVATE_TARGETS: "", ALLOW_OPEN_ACCESS: "", PORT: "", BASE_URL: "" });
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
  "169.254.1.1",
  "100.64.0.1",
  "0.0.0.0",
  "255.255.255.255",
  "224.0.0.1",
  "::ffff:10.0.0.1",
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
  // Not routed: the internet uses only 2000::/3.
  "200::1",
  "1::1",
  "4000::1",
  "5f00::1",
  "e000::1",
  "100:0:0:1::1",
];

const METADATA = [
  "169.254.169.254",
  "::ffff:169.254.169.254",
  "168.63.129.16",
  "169.254.170.2",
  "100.100.100.200",
  "192.0.0.192",
  "fd00:ec2::254",
];
const THIS_MACHINE = ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"];
const PORT = 8000;
const refusalOf = (address: string, reach: Reach, port = PORT) =>
  addressRefusal({ address, port }, reach);

describe("addresses", () => {
  test.each(PRIVATE)("%s is refused unless the operator allows it", (address) => {
    expect(refusalOf(address, "internet")).toContain("ALLOW_PRIVATE_TARGETS=1");
    expect(refusalOf(address, "loopback")).toContain("ALLOW_PRIVATE_TARGETS=1");
    expect(refusalOf(address, "any")).toBeNull();
  });

  test.each(METADATA)("%s is refused always", (address) => {
    expect(refusalOf(address, "internet")).toContain("metadata");
    expect(refusalOf(address, "any")).toContain("metadata");
  });

  test.each(["8.8.8.8", "2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"])(
    "%s is on the internet",
    (address) => {
      expect(refusalOf(address, "internet")).toBeNull();
    },
  );

  test.each(THIS_MACHINE)("%s is this machine", (address) => {
    expect(refusalOf(address, "internet")).toContain("this machine");
    expect(refusalOf(address, "loopback")).toBeNull();
  });

  test.each([...THIS_MACHINE, "0.0.0.0", "::"])(
    "%s does not lead to the product's own port or to that of its database",
    (address) => {
      setEnv({ PORT: "3999", BASE_URL: "http://localhost:3998" });
      for (const port of [3999, 3998, Number(new URL(databaseUrl()).port)])
        expect(refusalOf(address, "any", port)).toContain("Rehearsal itself");
    },
  );
});

describe("how far a request reaches", () => {
  test("this machine only where a person wrote it", () => {
    for (const name of ["localhost", "agent.localhost", "127.0.0.1", "[::1]", "127.9.9.9"]) {
      expect(reachOf(name, { isWritten: true })).toBe("loopback");
      expect(reachOf(name, { isWritten: false })).toBe("internet");
    }
    expect(reachOf("agent.example", { isWritten: true })).toBe("internet");
  });

  test("no such addresses with open access, or if the operator forbids them", () => {
    setEnv({ ALLOW_OPEN_ACCESS: "1" });
    expect(reachOf("localhost", { isWritten: true })).toBe("internet");
    setEnv({ ALLOW_OPEN_ACCESS: "", ALLOW_PRIVATE_TARGETS: "0" });
    expect(reachOf("localhost", { isWritten: true })).toBe("internet");
  });

  test("every network where the operator allows it, and a person wrote it", () => {
    setEnv({ ALLOW_PRIVATE_TARGETS: "1" });
    expect(reachOf("agent.internal", { isWritten: true })).toBe("any");
    expect(reachOf("agent.internal", { isWritten: false })).toBe("internet");
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
  "http://2852039166/latest",
  "http://localhost:3000/",
  "http://127.1:3000/",
])("%s is seen through", (url) => {
  expect(() => {
    requireAllowedAddress(new URL(url), "url");
  }).toThrow("The address is refused");
});

test.each([
  "https://rehearsal.example:443/api/health",
  "https://REHEARSAL.example./api/health",
  "https://someone@rehearsal%2Eexample/",
])("%s is the product, whatever its name resolves to", (url) => {
  setEnv({ BASE_URL: "https://rehearsal.example" });
  expect(() => {
    requireAllowedAddress(new URL(url), "url");
  }).toThrow("Rehearsal itself");
});

test("another port of the product's name is not the product", () => {
  setEnv({ BASE_URL: "https://rehearsal.example" });
  requireAllowedAddress(new URL("https://rehearsal.example:8443/agent"), "url");
});

describe("names", () => {
  const outside = { address: "8.8.8.8", family: 4 };
  const inside = { address: "10.0.0.1", family: 4 };

  function looked(options: { all?: boolean }) {
    return new Promise((resolve) => {
      checkedLookup({ port: PORT, reach: "internet" })(
        "rebind.example",
        options,
        (error, found) => {
          resolve(error ?? found);
        },
      );
    });
  }

  test("the checked address is the one connected to, even if the name resolves differently afterwards", async () => {
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
