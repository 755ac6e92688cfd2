// The HTML around the data of a report. Nothing of a conversation is HTML here: data are escaped JSON, or compressed.
import { printJson } from "@/lib/base/json/exact-json";
import { BLOCKS, COMPRESSED_TYPE, type ReportHead } from "./report-data";

/** The page within the report, with the hashes that its policy names. */
export interface ReportAssets {
  script: string;
  scriptHash: string;
  style: string;
  styleHash: string;
}

/** Only our own script and style; nothing is fetched, sent or embedded. Pictures and sounds are within the file. */
export function reportPolicy({ scriptHash, styleHash }: ReportAssets): string {
  return [
    "default-src 'none'",
    `script-src '${scriptHash}'`,
    `style-src '${styleHash}'`,
    "img-src data:",
    "media-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

export function reportStart(head: ReportHead, assets: ReportAssets): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${reportPolicy(assets)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>Rehearsal report</title>
<style>${assets.style}</style>
</head>
<body>
<noscript>This report is shown by a script within the file. Allow scripts to read it.</noscript>
<script type="application/json" id="${BLOCKS.head}">${escapedJson(head)}</script>
`;
}

/** `base64` is the compressed JSON of a block. */
export function reportBlock(name: "runs" | "conversations", base64: string): string {
  return `<script type="${COMPRESSED_TYPE}" class="${BLOCKS[name]}">${base64}</script>\n`;
}

export function reportEnd({ script }: ReportAssets): string {
  return `<script>${script}</script>\n</body>\n</html>\n`;
}

/** JSON that cannot end the element that it is in, or begin a comment. */
function escapedJson(value: unknown): string {
  return printJson(value).replaceAll("<", String.raw`\u003c`);
}
