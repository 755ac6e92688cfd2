import { ROLE_MEANINGS, ROLES } from "@/lib/access/people/role";

/** The roles as choices of a list. */
export function RoleOptions() {
  return ROLES.map((role) => (
    <option key={role} value={role}>
      {ROLE_MEANINGS[role].label}
    </option>
  ));
}
