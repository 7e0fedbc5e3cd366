'use strict';
// Lint, unit tests and build without any download.
const assert = require('node:assert');
const fs = require('node:fs');
const path = require('node:path');

const source = path.join(__dirname, 'index.js');
const steps = {
  lint() {
    const bad = fs.readFileSync(source, 'utf8').split('\n').findIndex((line) => /\s+$/.test(line));
    assert.strictEqual(bad, -1, `trailing blanks on line ${bad + 1} of index.js`);
  },
  unit() {
    const { price } = require(source);
    assert.strictEqual(price(350), '3.50 EUR');
  },
  build() {
    const out = path.join(__dirname, '..', '.runtime', 'frontend');
    fs.mkdirSync(out, { recursive: true });
    fs.writeFileSync(path.join(out, 'index.js'), fs.readFileSync(source));
  },
};
try {
  steps[process.argv[2]]();
  console.log(process.argv[2] === 'unit' ? 'unit: 1 passed' : `${process.argv[2]}: ok`);
} catch (e) {
  console.error(`${process.argv[2]}: ${e.message}`);
  process.exit(1);
}
