/** The id as it is stored: OpenTelemetry writes 32 hex digits in either case, and ours are lower. */
export function toTraceId(id: string): string {
  return /^[0-9a-f]{32}$/i.test(id) ? id.toLowerCase() : id;
}
