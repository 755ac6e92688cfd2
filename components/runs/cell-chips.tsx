import { LabelChip } from "@/components/ui/label-chip";
import { visibleText } from "@/lib/base/text/visible-text";

const NAMES = { target: "Target", persona: "Persona", parameters: "Parameters" };

export type CellPart = keyof typeof NAMES;
export const CELL_PARTS: readonly CellPart[] = ["target", "persona", "parameters"];

interface CellChipsProps {
  cell: Readonly<Record<CellPart, string | null>>;
  /** Those that are shown: a list leaves out what all its cells have in common. */
  parts?: readonly CellPart[];
}

/** How a cell differs from others of its scenario. */
export function CellChips({ cell, parts = CELL_PARTS }: CellChipsProps) {
  const chips = parts.flatMap((part) => {
    const value = cell[part];
    return value === null ? [] : [{ name: NAMES[part], value }];
  });
  if (chips.length === 0) return null;
  return (
    <ul className="my-0.5 flex flex-wrap gap-1">
      {chips.map(({ name, value }) => (
        <li key={name} className="max-w-full" title={`${name}: ${visibleText(value)}`}>
          <span className="sr-only">{name}: </span>
          <LabelChip label={value} />
        </li>
      ))}
    </ul>
  );
}
