// What Google's csp_evaluator finds in policies: [policy, …] in, [[{severity, directive, description}, …], …] out.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { CspEvaluator } = require("csp_evaluator/dist/evaluator.js");
const { CspParser } = require("csp_evaluator/dist/parser.js");
const { Version } = require("csp_evaluator/dist/csp.js");

const found = JSON.parse(readFileSync(0, "utf8")).map((policy) => {
  const evaluator = new CspEvaluator(new CspParser(policy).csp, Version.CSP3);
  return evaluator.evaluate().map(({ severity, directive, description }) => ({ severity, directive, description }));
});
process.stdout.write(JSON.stringify(found));
