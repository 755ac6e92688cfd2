// A project is the tenant: every row of every table belongs to one.
export interface Project {
  id: string;
  /** Stands in page addresses. */
  slug: string;
  name: string;
}

export const DEFAULT_PROJECT = { slug: "default", name: "Default project" };

export function isProjectId(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}
