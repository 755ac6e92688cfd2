import { unknownRoute } from "@/lib/http/unknown-route";

export const GET = unknownRoute("rest");

export { GET as DELETE, GET as PATCH, GET as POST, GET as PUT };
