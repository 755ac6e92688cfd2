// The figures of the guide: each measurement replaces its section of the page.
import { readFileSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";

const PAGE = "app/docs/figures/guide.md";

export type Figures = readonly Readonly<Record<string, unknown>>[];

export function writeFigures(title: string, rows: Figures): void {
  const page = readFileSync(PAGE, "utf8");
  writeFileSync(PAGE, withSection(page, title, `${conditions()}\n\n${toTable(rows)}`));
}

function conditions(): string {
  const date = new Date().toISOString().slice(0, 10);
  const cores = String(availableParallelism());
  return `Measured on ${date}: ${cores} cores, Node ${process.versions.node}.`;
}

/** Replaces the section with this title, or adds it at the end. */
function withSection(page: string, title: string, body: string): string {
  const section = `## ${title}\n\n${body}\n`;
  const sections = page.split(/^(?=## )/m);
  const index = sections.findIndex((other) => other.startsWith(`## ${title}\n`));
  const replaced = index === -1 ? [...sections, section] : sections.with(index, section);
  return `${replaced.map((text) => text.trimEnd()).join("\n\n")}\n`;
}

/** In columns, as the formatter leaves them. */
function toTable(rows: Figures): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const body = rows.map((row) => heads.map((head) => toCell(row[head])));
  const widths = heads.map((head, column) =>
    Math.max(3, head.length, ...body.map((cells) => cells[column]?.length ?? 0)),
  );
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = toLine(widths.map((width) => "-".repeat(width)));
  return [toLine(heads), rule, ...body.map(toLine)].join("\n");
}

function toCell(value: unknown): string {
  if (typeof value === "number") return value.toLocaleString("en");
  return typeof value === "string" ? value.replaceAll("|", "\\|") : "";
}
