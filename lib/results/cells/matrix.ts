// The cells of a batch as a table: scenario × persona × parameters down, targets across.
import type { Cell } from "./cell-schema";
import type { CellTotals } from "./cell-totals";

export interface MatrixRow {
  key: string;
  name: string;
  /** Persona and parameters as far as they differ within the batch; empty without. */
  detail: string;
  /** The cells of each target, in the order of the targets. */
  columns: Cell[][];
}

/** A row for each scenario with its persona and parameters, in the order of the cells. */
export function toMatrix(
  cells: readonly Cell[],
  { targets, varies }: Pick<CellTotals, "varies"> & { targets: readonly (string | null)[] },
): MatrixRow[] {
  const rows = new Map<string, MatrixRow>();
  for (const cell of cells) {
    const { persona, parameters } = cell;
    const shown = [varies.persona ? persona : null, varies.parameters ? parameters : null];
    const detail = shown.filter((part) => part !== null).join(", ");
    const key = [cell.scenarioId, persona, parameters].join("\n");
    const row = rows.get(key) ?? {
      key,
      name: cell.name ?? cell.scenarioId,
      detail,
      columns: targets.map(() => []),
    };
    row.columns[targets.indexOf(cell.target)]?.push(cell);
    rows.set(key, row);
  }
  return [...rows.values()];
}

/** The rows whose targets do not all have one result. */
export function differingRows(rows: readonly MatrixRow[]): MatrixRow[] {
  return rows.filter(({ columns }) => {
    const results = new Set(columns.flat().map(({ result }) => result));
    return results.size > 1;
  });
}
