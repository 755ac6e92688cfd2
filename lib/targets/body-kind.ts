/** How values are escaped in a body of the content type. JSON where nothing is said. */
export function bodyKind(contentType = ""): "json" | "form" | "xml" | "plain" {
  const [type = ""] = contentType.toLowerCase().split(";");
  if (type.trim() === "application/x-www-form-urlencoded") return "form";
  if (/[/+](?:xml|html)\s*$/.test(type)) return "xml";
  return type.trim().startsWith("text/") || type.trim() === "multipart/form-data"
    ? "plain"
    : "json";
}
