import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";

import { describe, expect, test } from "vitest";

import { restDialect } from "../problem";
import { guardRequest } from "./guard-request";

const API = { isApiAddress: () => false, dialectAt: () => restDialect };
const settings = { baseUrl: "http://localhost:3000", allowOpenAccess: false, isDevelopment: false };

function guard(
  headers: Record<string, string>,
  options: { method?: string; url?: string; overrides?: object } = {},
) {
  const req = new IncomingMessage(new Socket());
  req.method = options.method ?? "GET";
  req.url = options.url ?? "/";
  req.headers = { host: "localhost:3000", ...headers };
  const res = new ServerResponse(req);
  const passed = guardRequest([req, res], { ...settings, ...options.overrides }, API);
  return { passed, req, res };
}

describe("a badge that is shared", () => {
  const picture = { "sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors" };

  test.each([
    ["/share/abc-_1/badge.svg?branch=main", "image", true],
    ["/share/abc/badge.svg", "script", false],
    ["/share/abc", "image", false],
    ["/api/health?/share/abc/badge.svg", "image", false],
  ])("on pages of other sites: %s as %s is let in: %s", (url, dest, expected) => {
    expect(guard({ ...picture, "sec-fetch-dest": dest }, { url }).passed).toBe(expected);
  });
});

test("what is shared says by itself what it may do, and nothing else does", () => {
  const policyOf = (url: string) => guard({}, { url }).res.getHeader("content-security-policy");
  expect(policyOf("/share/abc-_1?x=1")).toBeUndefined();
  expect(policyOf("/share/abc/badge.svg")).toBeUndefined();
  for (const url of ["/share/abc/more", "/share", "/share/a%2Fb", "/x/share/abc", "/"])
    expect(policyOf(url)).toContain("default-src");
  expect(guard({}, { url: "/share/abc" }).res.getHeader("x-frame-options")).toBe("DENY");
  const refused = guard({ host: "evil.example" }, { url: "/share/abc" });
  expect(refused.res.getHeader("content-security-policy")).toContain("default-src");
  const posted = guard({}, { url: "/share/abc", method: "POST" });
  expect(posted.res.getHeader("content-security-policy")).toContain("default-src");
});

describe("host", () => {
  test.each([
    "localhost:3000",
    "app.localhost:3000",
    "127.0.0.1",
    "127.8.8.8:80",
    "[::1]:3000",
    "LOCALHOST",
  ])("%s is ours", (host) => {
    expect(guard({ host }).passed).toBe(true);
  });

  test.each([
    "evil.example",
    "localhost.evil.example",
    "127.0.0.1.nip.io",
    "192.168.0.9:3000",
    "",
    "a b",
    "x@localhost:1/",
  ])("%j is not", (host) => {
    const { passed, res } = guard({ host });
    expect(passed).toBe(false);
    expect(res.statusCode).toBe(403);
  });

  test("the host of BASE_URL is ours", () => {
    const overrides = { baseUrl: "https://qa.example.com" };
    expect(guard({ host: "qa.example.com" }, { overrides }).passed).toBe(true);
    expect(guard({ host: "other.example.com" }, { overrides }).passed).toBe(false);
  });

  test("open access takes any address but no foreign name", () => {
    const overrides = { allowOpenAccess: true };
    expect(guard({ host: "192.168.0.9:3000" }, { overrides }).passed).toBe(true);
    expect(guard({ host: "[2001:db8::1]:3000" }, { overrides }).passed).toBe(true);
    expect(guard({ host: "evil.example" }, { overrides }).passed).toBe(false);
  });
});

describe("origin", () => {
  test("a request without Origin passes, as SDKs and curl send it", () => {
    expect(guard({}, { method: "POST" }).passed).toBe(true);
  });

  test("our own pages pass, directly and behind a proxy", () => {
    expect(guard({ origin: "http://localhost:3000" }, { method: "POST" }).passed).toBe(true);
    const overrides = { baseUrl: "https://qa.example.com" };
    const proxied = { host: "qa.example.com", origin: "https://qa.example.com" };
    expect(guard(proxied, { method: "POST", overrides }).passed).toBe(true);
  });

  test.each(["http://localhost:8080", "https://evil.example", "null", "http://127.0.0.1:3000"])(
    "%s is foreign",
    (origin) => {
      expect(guard({ origin }).passed).toBe(false);
    },
  );

  test.each(["cross-site", "same-site"])(
    "a %s subresource or form is refused without Origin",
    (site) => {
      const image = {
        "sec-fetch-site": site,
        "sec-fetch-mode": "no-cors",
        "sec-fetch-dest": "image",
      };
      const form = {
        "sec-fetch-site": site,
        "sec-fetch-mode": "navigate",
        "sec-fetch-dest": "document",
      };
      expect(guard(image).passed).toBe(false);
      expect(guard(form, { method: "POST" }).passed).toBe(false);
      expect(guard({ ...form, "sec-fetch-dest": "iframe" }).passed).toBe(false);
    },
  );

  test("a link on another site may lead here", () => {
    const link = {
      "sec-fetch-site": "cross-site",
      "sec-fetch-mode": "navigate",
      "sec-fetch-dest": "document",
    };
    expect(guard(link).passed).toBe(true);
  });
});

describe("headers", () => {
  test("every answer carries them, a refusal too", () => {
    for (const headers of [{}, { host: "evil.example" }]) {
      const sent = guard(headers).res.getHeaders();
      expect(sent).toMatchObject({
        "x-content-type-options": "nosniff",
        "x-frame-options": "DENY",
      });
      expect(sent["content-security-policy"]).toContain("frame-ancestors 'none'");
    }
  });

  test("the nonce is fresh, and the one that Next and the layout read", () => {
    const [first, second] = [guard({}), guard({})];
    const nonce = first.req.headers["x-nonce"];
    expect(nonce).not.toBe(second.req.headers["x-nonce"]);
    expect(first.req.headers["content-security-policy"]).toContain(`'nonce-${String(nonce)}'`);
    expect(first.res.getHeader("content-security-policy")).toBe(
      first.req.headers["content-security-policy"],
    );
  });

  test("a client cannot choose the nonce", () => {
    const chosen = "script-src 'nonce-chosen'";
    const { req, res } = guard({
      "x-nonce": "chosen",
      "content-security-policy": chosen,
      "content-security-policy-report-only": chosen,
    });
    expect(JSON.stringify(req.headers)).not.toContain("chosen");
    expect(JSON.stringify(res.getHeaders())).not.toContain("chosen");
  });

  test("eval is for the development server only", () => {
    const policyOf = (isDevelopment: boolean) =>
      guard({}, { overrides: { isDevelopment } }).res.getHeader("content-security-policy");
    expect(policyOf(false)).not.toContain("unsafe-eval");
    expect(policyOf(true)).toContain("unsafe-eval");
  });
});

describe("optimized images", () => {
  test.each([
    "/_next/image?url=%2Fapi%2Fprojects%2Fdefault%2Fruns%2Fr%2Fmedia%2Fm%2F0&w=640&q=75",
    "/_next/image",
    "/_next/image/",
    "//_next//image?url=/x",
    "/_next/%69mage?url=/x",
    "/%5fnext%2Fimage?url=/x",
    "/_next/./image?url=/x",
    "/a/../_next/image?url=/x",
    "http://localhost:3000/_next/image?url=/x",
    "/_NEXT/image?url=/x",
  ])("%s is not served", (url) => {
    const { passed, res } = guard({}, { url });
    expect(passed).toBe(false);
    expect(res.statusCode).toBe(404);
  });

  test.each([
    "/_next/static/x.js",
    "ftp://[",
    "/default/simulations/_next%2Fimage",
    "/default/simulations/image",
    "/default/_next",
    "/%",
  ])("%s passes", (url) => {
    expect(guard({}, { url }).passed).toBe(true);
  });
});

describe("transport security", () => {
  const header = (baseUrl: string) =>
    guard({ host: new URL(baseUrl).host }, { overrides: { baseUrl } }).res.getHeader(
      "strict-transport-security",
    );

  test("is required where people use https", () => {
    expect(header("https://qa.example.com")).toBe("max-age=31536000");
  });

  test("is not required elsewhere, because a browser could not return to http", () => {
    expect(header("http://localhost:3000")).toBeUndefined();
  });
});
