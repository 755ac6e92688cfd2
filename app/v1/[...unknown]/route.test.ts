import { expect, test } from "vitest";

import { GET } from "./route";

test("an address that nothing serves is answered as HoneyHive's clients read errors", async () => {
  const answer = GET();
  expect(answer.status).toBe(404);
  expect(await answer.json()).toMatchObject({
    success: false,
    statusCode: 404,
    errorCode: "NOT_FOUND",
  });
});
