/** What people know by its name and code by its id. */
export interface Named {
  id: string;
  name: string;
}
