// Writes ../static/css/coopgo.css: KERN's selection inside its own cascade layer, then the look.
// `node build.mjs --check` compares instead of writing and exits 1 where they differ.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = here("../static/css/coopgo.css");
const kernVersion = JSON.parse(readFileSync(here("node_modules/@kern-ux/native/package.json"))).version;
const parts = ["fonts", "tokens", "base", "frame", "parts", "pages", "community", "print"];

const notice = `/*! CoopGo, EUPL-1.2. The layer "kern" is compiled from a selection of the SCSS of the KERN design system,
@kern-ux/native ${kernVersion}, https://kern-ux.de, (c) the KERN team and contributors.
Lizenziert unter der EUPL, Version 1.2: https://joinup.ec.europa.eu/collection/eupl/eupl-text-eupl-12 */
`;

const compress = (source, syntax) =>
  sass.compileString(source, { syntax, style: "compressed", charset: false }).css.trim();

function build() {
  const kern = sass.compile(here("kern.scss"), {
    style: "compressed", charset: false, loadPaths: [here("node_modules")], quietDeps: true,
  }).css.trim();
  const look = parts.map((part) => compress(readFileSync(here(`look/${part}.css`), "utf8"), "css"));
  return `@charset "utf-8";\n${notice}@layer kern,tokens,base,frame,parts,pages,community,print;\n@layer kern{${kern}}\n${look.join("\n")}\n`;
}

const css = build();
if (!process.argv.includes("--check")) {
  writeFileSync(target, css);
  console.log(`${target}: ${css.length} characters`);
} else if (css !== readFileSync(target, "utf8")) {
  console.error("site/static/css/coopgo.css differs from its sources: run `make css` and commit the result.");
  process.exit(1);
} else console.log("site/static/css/coopgo.css matches its sources.");
