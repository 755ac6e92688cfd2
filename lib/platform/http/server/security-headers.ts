// Security headers of every answer. Pure.

const FIXED_HEADERS = Object.entries({
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
});

/** Only where people use https: elsewhere a browser that heeds it would not come back. */
const HTTPS_HEADERS = [
  ...FIXED_HEADERS,
  ["strict-transport-security", "max-age=31536000"] as const,
];

export function securityHeaders(
  contentSecurityPolicy: string,
  baseUrl: string,
): (readonly [name: string, value: string])[] {
  const fixed = isHttps(baseUrl) ? HTTPS_HEADERS : FIXED_HEADERS;
  return [...fixed, ["content-security-policy", contentSecurityPolicy]];
}

function isHttps(url: string): boolean {
  return url.toLowerCase().startsWith("https:");
}

/** Answers of the API are data, some of it hostile: opened as a page, nothing in them loads or runs. */
export const API_SECURITY_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'";

/** Scripts run only with this request's nonce, or when such a script loads them. */
export function contentSecurityPolicy(nonce: string, isDevelopment: boolean): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    // The development server injects styles of its own; a nonce would switch 'unsafe-inline' off.
    isDevelopment ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "media-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
