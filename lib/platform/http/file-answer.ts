/** A file that a browser saves instead of showing. */
export interface TextFile {
  name: string;
  contentType: string;
  text: string;
}

export function fileAnswer({ name, contentType, text }: TextFile): Response {
  const headers = {
    "content-type": `${contentType}; charset=utf-8`,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  };
  return new Response(text, { headers });
}
