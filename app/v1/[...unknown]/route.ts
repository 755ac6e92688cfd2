import { unknownRoute } from "@/lib/http/unknown-route";

export const GET = unknownRoute("honeyhive");

export { GET as DELETE, GET as PATCH, GET as POST, GET as PUT };
