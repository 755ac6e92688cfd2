// Security headers of every answer. Pure.

const FIXED_HEADERS: Readonly<Record<string, string>> = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
};

/** Only where people use https: elsewhere a browser that heeds it would not come back. */
const STRICT_TRANSPORT = { "strict-transport-security": "max-age=31536000" };

export function securityHeaders(
  contentSecurityPolicy: string,
  baseUrl: string,
): Readonly<Record<string, string>> {
  const isHttps = new URL(baseUrl).protocol === "https:";
  return {
    ...FIXED_HEADERS,
    ...(isHttps && STRICT_TRANSPORT),
    "content-security-policy": contentSecurityPolicy,
  };
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
