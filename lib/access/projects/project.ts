// A project is the tenant: every row of every table belongs to one.
export interface Project {
  id: string;
  /** The first segment of page addresses. */
  slug: string;
  name: string;
  /** Its data can be read, and nothing is accepted or started. */
  isArchived: boolean;
}

export const DEFAULT_PROJECT = { slug: "default", name: "Default project" };
