'use strict';

const assert = require('node:assert');
const test = require('node:test');
const { page } = require('./page.js');

test('nothing left is sold out', () => assert.strictEqual(page(0), 'sold out'));
