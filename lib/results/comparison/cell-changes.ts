// What a comparison can say of a cell and of a batch.

export const CELL_CHANGES = [
  "new-failure",
  "less-stable",
  "still-failing",
  "mixed",
  "fixed",
  "more-stable",
  "definition-changed",
  "not-comparable",
  "added",
  "removed",
  "still-passing",
] as const;
export type CellChange = (typeof CELL_CHANGES)[number];

interface ChangeTraits {
  /** Of one cell. */
  label: string;
  /** Of several; the same, unless given. */
  plural?: string;
  explanation: string;
  /** The result or the cell itself differs from the baseline. */
  isNews: boolean;
}

export const CHANGE_TRAITS: Record<CellChange, ChangeTraits> = {
  "new-failure": {
    label: "New failure",
    plural: "New failures",
    explanation: "Every run passed in the baseline, and every run fails now",
    isNews: true,
  },
  "less-stable": {
    label: "Less stable",
    explanation: "A smaller share of the runs passes",
    isNews: true,
  },
  "still-failing": {
    label: "Still failing",
    explanation: "Every run fails in both batches",
    isNews: false,
  },
  mixed: {
    label: "Mixed",
    explanation: "The same share of the runs passes in both batches, and some fail in both",
    isNews: false,
  },
  fixed: {
    label: "Fixed",
    explanation: "Every run failed in the baseline, and every run passes now",
    isNews: true,
  },
  "more-stable": {
    label: "More stable",
    explanation: "A larger share of the runs passes",
    isNews: true,
  },
  "definition-changed": {
    label: "Definition changed",
    explanation: "The scenario was edited between the batches, so its results cannot be compared",
    isNews: true,
  },
  "not-comparable": {
    label: "Not comparable",
    explanation: "No run passed or failed in one of the batches: errors, stalled, cancelled",
    isNews: true,
  },
  added: { label: "Added", explanation: "Only in the new batch", isNews: true },
  removed: { label: "Removed", explanation: "Only in the baseline", isNews: true },
  "still-passing": {
    label: "Still passing",
    explanation: "Every run passes in both batches",
    isNews: false,
  },
};

/** In the order of `CELL_CHANGES`. */
export const NEWS = CELL_CHANGES.filter((change) => CHANGE_TRAITS[change].isNews);

export const GRADES = ["confirmed", "likely", "unproven"] as const;
export type Grade = (typeof GRADES)[number];

/** Benjamini and Hochberg at 5% over all cells; of cells that were rerun, those reruns as well. */
export const GRADE_RULES = ["benjamini-hochberg", "two-stage", "without-history"] as const;
export type GradeRule = (typeof GRADE_RULES)[number];

export const OUTCOMES = ["worse", "not-worse", "cannot-tell", "no-baseline"] as const;
export type ComparisonOutcome = (typeof OUTCOMES)[number];
