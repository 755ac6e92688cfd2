/** Set of the runs that are started from the library, without a suite. */
export const LIBRARY_SET_ID = "Library runs";
