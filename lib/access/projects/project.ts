// A project is the tenant: every row of every table belongs to one.
export interface Project {
  id: string;
  /** Stands in page addresses. */
  slug: string;
  name: string;
}

export const DEFAULT_PROJECT = { slug: "default", name: "Default project" };
