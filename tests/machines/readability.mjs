// What Firefox's reader view makes of pages: [[html, address], …] in, [{text, title, author, date}, …] out.
import { readFileSync } from "node:fs";
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";

const pages = JSON.parse(readFileSync(0, "utf8"));
const quiet = new VirtualConsole();
const found = pages.map(([html, url]) => {
  const { window } = new JSDOM(html, { url, virtualConsole: quiet });
  const article = new Readability(window.document).parse() ?? {};
  const { content = "", title = "", byline = "", publishedTime = "" } = article;
  window.close();
  return { html: content, title, author: byline ?? "", date: publishedTime ?? "" };
});
process.stdout.write(JSON.stringify(found));
