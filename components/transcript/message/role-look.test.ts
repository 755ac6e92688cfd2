import { expect, test } from "vitest";

import { roleLook } from "./role-look";

test.each(["constructor", "toString", "__proto__", "hasOwnProperty", "valueOf", "narrator"])(
  "a role called %s is a role like any other",
  (role) => {
    expect(roleLook(role).label).toBe(role);
    expect(roleLook(role).className).toBe("text-muted");
  },
);
