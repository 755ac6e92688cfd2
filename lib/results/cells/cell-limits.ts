// How much lists of cells have.

export const GRID_BATCHES = 20;
export const GRID_ROWS = 100;

/** Repeats that a row shows; the others are in the list of the cell's runs. */
export const CELL_RUNS = 20;
export const CELL_HISTORY = 20;
